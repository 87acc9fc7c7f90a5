// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train;

import java.util.Arrays;

/** Means of the losses over an epoch; steps that failed are left out and counted. */
final class EpochLosses {

    private static final int MOST_FAILURES = 3;

    private final float[] weights;
    private final double[] sums;
    private int count;
    private int failures;

    EpochLosses(float[] weights) {
        this.weights = weights;
        this.sums = new double[weights.length];
    }

    /** Begins an epoch; failures in a row go on. */
    void clear() {
        Arrays.fill(sums, 0);
        count = 0;
    }

    void add(float[] losses) {
        for (float loss : losses) {
            if (Float.isFinite(loss)) continue;
            failures++;
            return;
        }
        failures = 0;
        count++;
        for (int i = 0; i < sums.length; i++) sums[i] += losses[i];
    }

    /** Whether three steps in a row had a loss or gradient that is no finite number. */
    boolean diverged() {
        return failures >= MOST_FAILURES;
    }

    /** Mean of each loss; NaN when every step failed. */
    double[] means() {
        return Arrays.stream(sums).map(sum -> sum / count).toArray();
    }

    /** Mean of the weighted sum. */
    double total() {
        double[] means = means();
        double total = 0;
        for (int i = 0; i < means.length; i++) total += weights[i] * means[i];
        return total;
    }
}
