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

    /** Whether any pixel is inside. */
    static boolean any(boolean[] inside) {
        if (inside == null) return true;
        for (boolean one : inside) if (one) return true;
        return false;
    }
}
