// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

/** A channel that can follow the outputs. */
public enum Further {
    /** How far the outputs disagree: {@link SegmentedSlice#disagreement}. */
    DISAGREEMENT,
    /** The outputs in one: {@link SegmentedSlice#fused}. */
    FUSION;

    float[] plane(SegmentedSlice slice, int classIndex, Fusion fusion) {
        return this == FUSION
                ? slice.fused(fusion.of(slice.layers() + 1)).probability(classIndex)
                : slice.disagreement(classIndex);
    }
}
