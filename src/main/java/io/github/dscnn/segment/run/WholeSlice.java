// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.run;

import io.github.dscnn.segment.SegmentedSlice;

/** Puts the rows of a slice together. For one thread. */
final class WholeSlice {

    private final int size;
    private SegmentedSlice slice;
    private int filled;

    /** @param size pixels of the slice */
    WholeSlice(int size) {
        this.size = size;
    }

    /** Takes the next rows; returns whether they are the last. */
    boolean add(SegmentedSlice rows) {
        int count = rows.planes()[0].length;
        if (count == size) slice = rows;
        else if (filled == 0) slice = new SegmentedSlice(new float[rows.planes().length][size], rows.outputs());
        if (count < size)
            for (int i = 0; i < rows.planes().length; i++)
                System.arraycopy(rows.planes()[i], 0, slice.planes()[i], filled, count);
        filled += count;
        return filled == size;
    }

    /** The slice, once it is whole. */
    SegmentedSlice slice() {
        return slice;
    }
}
