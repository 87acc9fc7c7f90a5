// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import io.github.dscnn.task.DscnnException;
import java.util.Arrays;

/**
 * Statistics over all slices of one channel of one frame, read plane by plane so that a stack of any size fits.
 */
final class Intensities {

    private static final int BINS = 65536;

    /** Smallest and largest value. */
    record Range(double low, double high) {}

    /** Mean and population standard deviation. */
    record Moments(double mean, double deviation) {}

    private final Volume volume;
    private final int channel;
    private final int frame;

    Intensities(Volume volume, int channel, int frame) {
        this.volume = volume;
        this.channel = channel;
        this.frame = frame;
    }

    /** The range of all values; the only method that meets NaN and infinity, so it is called first. */
    Range range() {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int z = 0; z < volume.slices(); z++) {
            for (float value : plane(z)) {
                if (!Float.isFinite(value)) throw notFinite(z);
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return new Range(low, high);
    }

    /** Two percentiles (0..100) of the values, which all lie in the given range. */
    Range percentiles(Range range, double low, double high) {
        Histogram histogram = new Histogram(range);
        for (int z = 0; z < volume.slices(); z++) histogram.add(plane(z));
        return new Range(histogram.percentile(low), histogram.percentile(high));
    }

    /** Mean and deviation of the values clipped to a range; planes are merged by Chan's formula, counted from its low. */
    Moments moments(Range range) {
        double count = 0;
        double mean = 0;
        double squares = 0;
        for (int z = 0; z < volume.slices(); z++) {
            double[] above = above(plane(z), range);
            double planeMean = Arrays.stream(above).sum() / above.length;
            double delta = planeMean - mean;
            double all = count + above.length;
            squares += squares(above, planeMean) + delta * delta * count * above.length / all;
            mean += delta * above.length / all;
            count = all;
        }
        return new Moments(range.low() + mean, Math.sqrt(squares / count));
    }

    /** How far the clipped values lie above the low end; exactly 0 for equal values. */
    private static double[] above(float[] plane, Range range) {
        double[] above = new double[plane.length];
        for (int i = 0; i < plane.length; i++)
            above[i] = Math.max(range.low(), Math.min(range.high(), plane[i])) - range.low();
        return above;
    }

    private static double squares(double[] values, double mean) {
        double sum = 0;
        for (double value : values) sum += (value - mean) * (value - mean);
        return sum;
    }

    private float[] plane(int slice) {
        return volume.plane(channel, slice, frame);
    }

    private DscnnException notFinite(int slice) {
        return new DscnnException(
                "Image '%s' has NaN or infinite pixels in slice %s (channel %s, frame %s);"
                        + " replace them first, in ImageJ with Process > Filters > Remove NaNs... or Process > Math",
                volume.name(), slice + 1, channel + 1, frame + 1);
    }

    /** Counts per bin; each bin also knows the smallest value in it, which makes integers exact. */
    private static final class Histogram {
        private final long[] counts = new long[BINS];
        private final float[] smallest = new float[BINS];
        private final double low;
        private final double perUnit;
        private long total;

        Histogram(Range range) {
            low = range.low();
            perUnit = range.high() > low ? (BINS - 1) / (range.high() - low) : 0;
        }

        void add(float[] plane) {
            for (float value : plane) {
                int bin = (int) ((value - low) * perUnit);
                if (counts[bin]++ == 0 || value < smallest[bin]) smallest[bin] = value;
            }
            total += plane.length;
        }

        double percentile(double percent) {
            double rank = percent / 100 * (total - 1);
            long below = (long) rank;
            double first = value(below);
            return first + (rank - below) * (value(Math.min(below + 1, total - 1)) - first);
        }

        private double value(long rank) {
            int bin = 0;
            for (long seen = counts[0]; seen <= rank; seen += counts[bin]) bin++;
            return smallest[bin];
        }
    }
}
