// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

/** The part of an image's plane that is segmented. */
@FunctionalInterface
public interface Area {

    /** All of every slice. */
    Area EVERYWHERE = (slice, frame) -> null;

    /**
     * Whether each pixel (x + y * width) of a slice is inside; null when all are. Not to be written to.
     *
     * @param slice slice of the image, starting at 0
     * @param frame frame of the image, starting at 0
     */
    boolean[] plane(int slice, int frame);

    /** What it is, in a few words; empty for everywhere. */
    default String text() {
        return "";
    }

    /** Number of pixels that are inside of a plane of {@code all}; null: all are. */
    static int count(boolean[] inside, int all) {
        if (inside == null) return all;
        int count = 0;
        for (boolean one : inside) if (one) count++;
        return count;
    }
}
