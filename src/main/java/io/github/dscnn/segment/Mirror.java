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

    /** Adds the mirrored planes of a stack to those of another; both row by row, plane after plane. */
    void add(float[] from, int fromOffset, float[] to, int toOffset, int planes, int width, int height) {
        for (int row = 0; row < planes * height; row++) {
            int plane = row / height;
            int line = row % height;
            int source = plane * height + (y ? height - 1 - line : line);
            addRow(from, fromOffset + source * width, to, toOffset + row * width, width);
        }
    }

    private void addRow(float[] from, int fromOffset, float[] to, int toOffset, int width) {
        int start = x ? fromOffset + width - 1 : fromOffset;
        int step = x ? -1 : 1;
        for (int i = 0; i < width; i++) to[toOffset + i] += from[start + i * step];
    }
}
