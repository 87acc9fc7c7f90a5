// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

/** A channel that can follow the outputs. */
public enum Further {
    /** How far the outputs disagree: {@link SegmentedSlice#disagreement}. */
    DISAGREEMENT,
    /** The outputs in one: their mean. */
    FUSION;

    float[] plane(SegmentedSlice slice, int classIndex) {
        return this == FUSION ? mean(slice, classIndex) : slice.disagreement(classIndex);
    }

    private static float[] mean(SegmentedSlice slice, int classIndex) {
        int outputs = slice.layers() + 1;
        float[] mean = new float[slice.planes()[0].length];
        for (int output = 1; output <= outputs; output++) {
            float[] probability = slice.probability(output, classIndex);
            for (int i = 0; i < mean.length; i++) mean[i] += probability[i] / outputs;
        }
        return mean;
    }
}
