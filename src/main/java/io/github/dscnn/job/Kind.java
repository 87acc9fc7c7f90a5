// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import io.github.dscnn.ij.ImageFiles;

/**
 * A kind of results.
 *
 * @param name such as {@code mask}
 * @param ending of its files, such as {@code .png}; empty for an image, which keeps the medical format of its source
 */
record Kind(String name, String ending) {

    /** Where a suffix wants the kind's name. */
    static final String PLACE = "{kind}";

    /** A kind that is an image: TIFF, or the medical format of its source. */
    static Kind image(String name) {
        return new Kind(name, "");
    }

    /** A kind that is written as PNG. */
    static Kind png(String name) {
        return new Kind(name, ".png");
    }

    /** How its file ends when its source has this name. */
    String endingFor(String source) {
        return ending.isEmpty() ? ImageFiles.resultEnding(source, name) : ending;
    }
}
