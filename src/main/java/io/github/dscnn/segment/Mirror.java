// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

import java.util.List;

/**
 * A tile as seen in a mirror; mirroring twice gives the tile again.
 */
enum Mirror {
    NONE(false, false),
    X(true, false),
    Y(false, true),
    XY(true, true);

    private final boolean x;
    private final boolean y;

    Mirror(boolean x, boolean y) {
        this.x = x;
        this.y = y;
    }

    /** The mirrors over which a prediction is averaged. */
    static List<Mirror> all(boolean mirrored) {
        return mirrored ? List.of(values()) : List.of(NONE);
    }

    /** Where the value that comes to an index of a plane stands before mirroring, and the reverse. */
    private int source(int index, int width, int height) {
        int column = index % width;
        int row = index / width;
        return (y ? height - 1 - row : row) * width + (x ? width - 1 - column : column);
    }

    /** Adds the mirrored planes of a stack to those of another; both row by row, plane after plane. */
    void add(float[] from, int fromOffset, float[] to, int toOffset, int planes, int width, int height) {
        int area = width * height;
        for (int plane = 0; plane < planes; plane++)
            for (int i = 0; i < area; i++)
                to[toOffset + plane * area + i] += from[fromOffset + plane * area + source(i, width, height)];
    }
}
