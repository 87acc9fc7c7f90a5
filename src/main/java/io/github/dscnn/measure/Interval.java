// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.measure;

import java.util.Arrays;
import java.util.Random;

/**
 * Where a mean over patients may lie.
 *
 * @param low lower end; NaN when there are fewer than two values
 * @param high upper end; NaN as well
 */
public record Interval(double low, double high) {

    /** Nothing can be said. */
    public static final Interval NONE = new Interval(Double.NaN, Double.NaN);

    private static final int DRAWS = 10_000;
    private static final double TAIL = 0.025;

    /**
     * The 95 % percentile bootstrap interval of the mean (Efron, 1979): of 10,000 samples with replacement.
     *
     * @param values one a patient; those that are not finite are left out
     * @param seed equal seeds give equal intervals
     */
    public static Interval bootstrap(double[] values, long seed) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        if (finite.length < 2) return NONE;
        Random random = new OneThread(seed);
        double[] means = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            for (int n = 0; n < finite.length; n++) means[i] += finite[random.nextInt(finite.length)];
            means[i] /= finite.length;
        }
        Arrays.sort(means);
        return new Interval(Quantile.ofSorted(means, TAIL), Quantile.ofSorted(means, 1 - TAIL));
    }

    /** Draws the numbers of {@link Random}, which shares its state among threads and so is slower. */
    private static final class OneThread extends Random {

        private static final long FACTOR = 0x5DEECE66DL;
        private static final long MASK = (1L << 48) - 1;

        private long state;

        OneThread(long seed) {
            state = (seed ^ FACTOR) & MASK;
        }

        @Override
        protected int next(int bits) {
            state = (state * FACTOR + 0xB) & MASK;
            return (int) (state >>> (48 - bits));
        }
    }
}
