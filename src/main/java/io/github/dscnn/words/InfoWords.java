// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

import org.scijava.plugin.Parameter;

/** The keys of {@code DSCNN Model Info...} and of the verb {@code info}. */
public class InfoWords extends Words {

    @Parameter(label = "Model", description = SharedWords.MODEL, persist = false)
    @Asked(anew = true)
    public String model = "";

    @Parameter(label = "Image", description = "an image that DSCNN made: a title or a file", persist = false)
    @Asked(anew = true, file = true, titles = true)
    public String image = "";
}
