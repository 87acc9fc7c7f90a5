// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

/** A channel that can follow the outputs. */
public enum Further {
    /** How far the outputs disagree: {@link SegmentedSlice#disagreement}. */
    DISAGREEMENT,
    /** The outputs in one: their mean. */
    FUSION;

    float[] plane(SegmentedSlice slice, int classIndex) {
        return this == FUSION ? slice.fused().probability(classIndex) : slice.disagreement(classIndex);
    }
}
