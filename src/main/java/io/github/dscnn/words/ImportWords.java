// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

import org.scijava.plugin.Parameter;

/** The keys of {@code DSCNN Import Model...} and of the verb {@code import}. */
public class ImportWords extends Words {

    @Parameter(
            label = "File, address or name",
            description =
                    "a zip or a folder with a model, its file rdf.yaml, an address (https://...), or a name of bioimage.io such as affable-shark",
            persist = false)
    @Asked(anew = true, file = true, folder = true)
    public String file = "";

    @Parameter(
            label = "Download it if need be",
            description = "download what lies in the internet; without it nothing is fetched",
            persist = false)
    @Asked(anew = true)
    public boolean download;

    @Parameter(label = "Trust a foreign model", description = SharedWords.TRUST, persist = false)
    @Asked(anew = true)
    public boolean trust;
}
