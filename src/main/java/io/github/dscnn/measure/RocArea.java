// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.measure;

/**
 * Area under the receiver operating characteristic of a score: how often a positive has a higher score than a negative,
 * ties counting a half (Hanley and McNeil, 1982). Scores are added one by one and not kept, but counted in bins; two
 * scores in one bin count as tied. Only the order of scores matters, so bins are as wide as their scores are large: {@value
 * #PER_OCTAVE} of equal width in 1/2..1, as many in 1/4..1/2, and so on down to 2^-40, below which all is one bin. {@link
 * #error} says what the bins may cost. Not thread-safe.
 */
public final class RocArea {

    private static final int PER_OCTAVE = 1024;
    private static final int OCTAVES = 40;
    private static final int MANTISSA = 23;
    private static final int SHIFT = MANTISSA - Integer.numberOfTrailingZeros(PER_OCTAVE);
    private static final float SMALLEST = 1f / (1L << OCTAVES);
    private static final int FIRST = Float.floatToIntBits(SMALLEST) >> SHIFT;

    private final long[] positives = new long[OCTAVES * PER_OCTAVE + 2];
    private final long[] negatives = new long[positives.length];

    /**
     * Adds a score.
     *
     * @param score 0..1
     * @param positive whether it belongs to what the score should find
     */
    public void add(float score, boolean positive) {
        (positive ? positives : negatives)[bin(score)]++;
    }

    private static int bin(float score) {
        if (!(score >= SMALLEST)) return 0;
        return 1 + (Float.floatToIntBits(Math.min(1, score)) >> SHIFT) - FIRST;
    }

    /** Adds all scores of another. */
    public void add(RocArea other) {
        for (int i = 0; i < positives.length; i++) {
            positives[i] += other.positives[i];
            negatives[i] += other.negatives[i];
        }
    }

    /** Number of positives. */
    public long positives() {
        return sum(positives);
    }

    /** Number of negatives. */
    public long negatives() {
        return sum(negatives);
    }

    /** The area, 0..1: 1 if every positive has a higher score, 0.5 if the score says nothing; NaN without either. */
    public double area() {
        double won = 0;
        long below = 0;
        for (int i = 0; i < positives.length; i++) {
            won += positives[i] * (below + negatives[i] / 2.0);
            below += negatives[i];
        }
        return won / ((double) positives() * negatives());
    }

    /** How far the area of the scores themselves may at most be from {@link #area}, because bins hide their order. */
    public double error() {
        double hidden = 0;
        for (int i = 0; i < positives.length; i++) hidden += (double) positives[i] * negatives[i] / 2;
        return hidden / ((double) positives() * negatives());
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) sum += count;
        return sum;
    }
}
