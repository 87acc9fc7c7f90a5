// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

/** What lies beyond the border of a plane: the plane in a mirror that stands on its outermost pixels, which come once. */
public final class MirroredBorder {

    private MirroredBorder() {}

    /** The index 0..size-1 at which any index lands when it is mirrored at 0 and size - 1 as often as needed. */
    public static int index(int index, int size) {
        if (index >= 0 && index < size) return index;
        if (size == 1) return 0;
        int folded = Math.floorMod(index, 2 * (size - 1));
        return Math.min(folded, 2 * (size - 1) - folded);
    }
}
