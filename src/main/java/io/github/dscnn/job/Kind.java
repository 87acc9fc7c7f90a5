// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

/**
 * A kind of results.
 *
 * @param name such as {@code mask}
 * @param ending of its files, such as {@code .tif}
 */
record Kind(String name, String ending) {

    /** Where a suffix wants the kind's name. */
    static final String PLACE = "{kind}";

    /** A kind that is written as TIFF. */
    static Kind tiff(String name) {
        return new Kind(name, ".tif");
    }

    /** A kind that is written as PNG. */
    static Kind png(String name) {
        return new Kind(name, ".png");
    }
}
