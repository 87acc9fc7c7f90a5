// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

/**
 * Some finished rows of a slice, over its whole width; they come in the order of frames, slices and rows.
 *
 * @param frame which of the segmented frames, from 0
 * @param slice which of the segmented slices, from 0
 * @param from which row of the slice the first one is, from 0
 * @param values the probabilities of these rows, as if they were a slice
 */
public record SegmentedRows(int frame, int slice, int from, SegmentedSlice values) {

    /** Where they go. */
    @FunctionalInterface
    public interface Taker {
        /** Takes rows, whose arrays are its own from then on. */
        void take(SegmentedRows rows);
    }
}
