// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

/** A way to say how unsure a model is of a pixel: 0..1, higher where the result is more likely to be wrong. */
public enum UncertaintyScore {
    /** How far the outputs are from each other: {@link SegmentedSlice#disagreement} of any foreground. */
    DISAGREEMENT,
    /** How little what decides says: {@link SegmentedSlice#entropy}. */
    ENTROPY,
    /** The mean of both. */
    COMBINATION;

    /** The score of each pixel of a slice, row by row. */
    public float[] of(SegmentedSlice slice) {
        return switch (this) {
            case DISAGREEMENT -> slice.disagreement(0);
            case ENTROPY -> slice.entropy();
            case COMBINATION -> mean(slice.disagreement(0), slice.entropy());
        };
    }

    private static float[] mean(float[] one, float[] other) {
        float[] mean = new float[one.length];
        for (int i = 0; i < mean.length; i++) mean[i] = (one[i] + other[i]) / 2;
        return mean;
    }
}
