// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

import org.scijava.plugin.Parameter;

/** The keys of {@code DSCNN Engine...} and of the verb {@code doctor}. */
public class EngineWords extends SharedWords.Device {

    @Parameter(
            label = "Install natives from",
            description = "a file with PyTorch's natives to install, as Maven Central has them",
            persist = false)
    @Asked(anew = true, file = true, folder = true)
    public String file = "";

    @Parameter(
            label = "Download natives",
            description = "download PyTorch's natives for this machine; says how much from where before it does",
            persist = false)
    @Asked(anew = true)
    public boolean download;
}
