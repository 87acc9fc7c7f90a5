// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

import org.scijava.plugin.Parameter;

/** The keys of {@code DSCNN Export Model...} and of the verb {@code export}. */
public class ExportWords extends Words {

    @Parameter(label = "Model", description = "a model's name, or the path of its folder or zip", persist = false)
    @Asked(anew = true)
    public String model = "";

    @Parameter(label = "Zip", description = "the zip to write, or a folder for it", persist = false)
    @Asked(anew = true, file = true, folder = true)
    public String file = "";
}
