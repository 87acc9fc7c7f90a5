// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

/** The keys of {@code DSCNN Model Info...} and of the verb {@code info}. */
public final class InfoWords {

    @Word(
            "a model's name, or the path of its folder or zip; also several with ; between them, or an experiment's folder")
    public String model = "";

    @Word("an image that DSCNN made: a title or a file")
    public String image = "";
}
