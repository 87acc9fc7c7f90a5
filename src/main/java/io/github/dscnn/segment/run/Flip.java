// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.run;

import java.util.List;

/** A tile left to right, top to bottom, or both: once more, and it is as it was. Predictions are averaged over these. */
enum Flip {
    NONE(false, false),
    X(true, false),
    Y(false, true),
    XY(true, true);

    private final boolean x;
    private final boolean y;

    Flip(boolean x, boolean y) {
        this.x = x;
        this.y = y;
    }

    /** The flips over which a prediction is averaged. */
    static List<Flip> all(boolean averaged) {
        return averaged ? List.of(values()) : List.of(NONE);
    }

    /** Adds the flipped planes of a stack to those of another; both row by row, plane after plane. */
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
