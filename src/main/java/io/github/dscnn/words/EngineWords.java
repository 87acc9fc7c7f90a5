// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

import org.scijava.plugin.Parameter;

/** The keys of {@code DSCNN Engine...} and of the verb {@code doctor}. */
public class EngineWords extends SharedWords.Device {

    @Parameter(
            label = "Install PyTorch from",
            description = "a jar with PyTorch for this machine that was downloaded elsewhere, as Maven Central has it",
            persist = false)
    @Asked(anew = true, file = true, folder = true)
    public String file = "";

    @Parameter(
            label = "Download PyTorch",
            description = "download PyTorch for this machine; says how much comes from where before it does",
            persist = false)
    @Asked(anew = true)
    public boolean download;
}
