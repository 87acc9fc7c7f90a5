// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.measure;

import static io.github.dscnn.task.Require.require;

import java.util.stream.IntStream;

/**
 * Whether probabilities of an event (a voxel belongs to a class) mean what they say. Values are added one by one and not
 * kept, so that any number of volumes fits; the Brier score is exact, the rest is by {@value #BINS} bins of equal width.
 * Not thread-safe.
 *
 * <pre>{@code
 * Calibration calibration = new Calibration();
 * for (int i = 0; i < truth.length; i++) calibration.add(probability[i], truth[i] == 1);
 * double brier = calibration.brier();
 * }</pre>
 */
public final class Calibration {

    /** Number of bins of equal width between 0 and 1; 1 itself is in the last. */
    public static final int BINS = 15;

    private final long[] counts = new long[BINS];
    private final long[] events = new long[BINS];
    private final double[] sums = new double[BINS];
    private double squares;

    /**
     * Values whose probability lies between two bounds.
     *
     * @param low lower bound, included
     * @param high upper bound, excluded if it is not 1
     * @param count number of values
     * @param probability their mean; NaN without any
     * @param observed share of those where the event happened, 0..1; NaN without any
     */
    public record Bin(double low, double high, long count, double probability, double observed) {}

    /**
     * Adds a value.
     *
     * @param probability of the event, 0..1
     * @param event whether it happened
     */
    public void add(double probability, boolean event) {
        int bin = (int) Math.max(0, Math.min(BINS - 1, probability * BINS));
        double difference = event ? 1 - probability : probability;
        counts[bin]++;
        if (event) events[bin]++;
        sums[bin] += probability;
        squares += difference * difference;
    }

    /** Adds all values of another. */
    public void add(Calibration other) {
        for (int i = 0; i < BINS; i++) {
            counts[i] += other.counts[i];
            events[i] += other.events[i];
            sums[i] += other.sums[i];
        }
        squares += other.squares;
    }

    /** Number of values. */
    public long count() {
        return IntStream.range(0, BINS).mapToLong(i -> counts[i]).sum();
    }

    /**
     * Mean squared difference between the probability and what happened (1 or 0), 0..1, smaller is better (Brier, 1950, for
     * one of two outcomes, which is half of his sum over both); NaN without values.
     */
    public double brier() {
        return squares / count();
    }

    /**
     * Expected calibration error, 0..1: the distance between mean probability and observed share, averaged over the bins,
     * each as heavy as it has values (Naeini et al., 2015); NaN without values.
     */
    public double error() {
        double sum = 0;
        for (int i = 0; i < BINS; i++) sum += Math.abs(sums[i] - events[i]);
        return sum / count();
    }

    /** A bin. */
    public Bin bin(int index) {
        require(index >= 0 && index < BINS, "a bin is one of 0..%s, not %s", BINS - 1, index);
        return new Bin(
                (double) index / BINS,
                (index + 1.0) / BINS,
                counts[index],
                sums[index] / counts[index],
                (double) events[index] / counts[index]);
    }
}
