// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

/** The keys of {@code DSCNN Export Model...} and of the verb {@code export}. */
public final class ExportWords {

    @Word("a model's name, or the path of its folder or zip")
    public String model = "";

    @Word("the zip to write, or a folder for it")
    public String file = "";
}
