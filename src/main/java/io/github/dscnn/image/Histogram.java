// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import io.github.dscnn.image.Intensities.Range;

/** Counts per bin; each bin also knows the smallest value in it, which makes integers exact. */
final class Histogram {

    private static final int BINS = 65536;

    private final long[] counts = new long[BINS];
    private final float[] smallest = new float[BINS];
    private final double low;
    private final double perUnit;
    private long below;
    private long total;

    Histogram(Range range) {
        low = range.low();
        perUnit = range.high() > low ? (BINS - 1) / (range.high() - low) : 0;
    }

    /** Width of a bin. */
    double width() {
        return perUnit > 0 ? 1 / perUnit : 0;
    }

    /** Values beyond the range are counted, no more. */
    void add(float[] values) {
        for (float value : values) {
            int bin = (int) Math.min(BINS - 1, (value - low) * perUnit);
            if (value < low) below++;
            else if (counts[bin]++ == 0 || value < smallest[bin]) smallest[bin] = value;
        }
        total += values.length;
    }

    double percentile(double percent) {
        double rank = percent / 100 * (total - 1);
        long before = (long) rank;
        double first = value(before);
        return first + (rank - before) * (value(Math.min(before + 1, total - 1)) - first);
    }

    private double value(long rank) {
        int bin = 0;
        for (long seen = below + counts[0]; seen <= rank; seen += counts[bin]) bin++;
        return smallest[bin];
    }
}
