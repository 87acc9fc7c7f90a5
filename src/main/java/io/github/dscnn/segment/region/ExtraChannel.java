// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.region;

import io.github.dscnn.segment.Fusion;
import io.github.dscnn.segment.SegmentedSlice;

/** A channel that can follow the channels of the outputs. */
public enum ExtraChannel {
    /** How far the outputs disagree: {@link SegmentedSlice#disagreement}. */
    DISAGREEMENT,
    /** The outputs in one: {@link SegmentedSlice#fused}. */
    FUSION,
    /** How far several models differ: {@link SegmentedSlice#spread(int)}. */
    MODEL_SPREAD;

    float[] plane(SegmentedSlice slice, int classIndex, Fusion fusion) {
        return switch (this) {
            case DISAGREEMENT -> slice.disagreement(classIndex);
            case FUSION -> slice.fused(fusion.of(slice.layers() + 1)).probability(classIndex);
            case MODEL_SPREAD -> slice.spread(classIndex);
        };
    }
}
