// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.measure;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.image.label.LabelPlanes;

/**
 * How far a prediction A and a reference B overlap, as counts of pixels that can be added up over planes.
 *
 * <pre>{@code
 * Overlap sum = Overlap.NONE;
 * for (int z = 0; z < slices; z++) sum = sum.plus(Overlap.of(predicted(z), reference(z), 1));
 * double dice = sum.dice();
 * }</pre>
 *
 * @param prediction |A|, pixels
 * @param reference |B|, pixels
 * @param both |A ∩ B|, pixels
 */
public record Overlap(long prediction, long reference, long both) {

    /** No pixel yet. */
    public static final Overlap NONE = new Overlap(0, 0, 0);

    /** Class index of a reference pixel that nobody has labelled; it counts nowhere. */
    public static final int UNLABELLED = LabelPlanes.UNLABELLED;

    public Overlap {
        require(
                both >= 0 && both <= prediction && both <= reference,
                "an overlap of %s does not fit %s and %s pixels",
                both,
                prediction,
                reference);
    }

    /**
     * Counts one plane (or any piece) of class indexes, 0 background, 1..n classes.
     *
     * @param reference of the same length; {@link #UNLABELLED} counts nowhere
     * @param index the class that is counted; 0 for any foreground
     */
    public static Overlap of(float[] prediction, float[] reference, int index) {
        require(
                prediction.length == reference.length,
                "prediction and reference have %s and %s pixels",
                prediction.length,
                reference.length);
        require(index >= 0, "a class index is 0 or more, not %s", index);
        long a = 0;
        long b = 0;
        long both = 0;
        for (int i = 0; i < prediction.length; i++) {
            if (reference[i] == UNLABELLED) continue;
            boolean inA = isIn(prediction[i], index);
            boolean inB = isIn(reference[i], index);
            if (inA) a++;
            if (inB) b++;
            if (inA && inB) both++;
        }
        return new Overlap(a, b, both);
    }

    public Overlap plus(Overlap other) {
        return new Overlap(prediction + other.prediction, reference + other.reference, both + other.both);
    }

    /** Dice, 2|A ∩ B| / (|A| + |B|), 0..1: equation (3) of the paper for binary images; NaN when both are empty. */
    public double dice() {
        return 2.0 * both / (prediction + reference);
    }

    /** Jaccard, |A ∩ B| / |A ∪ B|, 0..1; NaN when both are empty. */
    public double jaccard() {
        return (double) both / (prediction + reference - both);
    }

    /** Share of the prediction that is right, 0..1; NaN when it is empty. */
    public double precision() {
        return (double) both / prediction;
    }

    /** Share of the reference that is found, 0..1; NaN when it is empty. */
    public double recall() {
        return (double) both / reference;
    }

    /** (|A| - |B|) / |B|: above 0 the prediction is too large; NaN when both are empty, infinite when B alone is. */
    public double volumeDifference() {
        return (double) (prediction - reference) / reference;
    }

    private static boolean isIn(float value, int index) {
        return index == 0 ? value > 0 : value == index;
    }
}
