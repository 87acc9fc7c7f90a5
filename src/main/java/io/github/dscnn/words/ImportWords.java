// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

/** The keys of {@code DSCNN Import Model...} and of the verb {@code import}. */
public final class ImportWords {

    @Word("a zip, a folder, a rdf.yaml, an address (https://...), or an id of bioimage.io such as affable-shark")
    public String file = "";

    @Word("download what lies in the network; without it nothing is fetched")
    public boolean download;

    @Word("run a model that DSCNN did not write; its weights are a program")
    public boolean trust;
}
