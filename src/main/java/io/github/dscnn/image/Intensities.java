// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import io.github.dscnn.task.DscnnException;
import java.util.function.ObjIntConsumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Statistics over all slices of one channel of one frame, read plane by plane so that a stack of any size fits, and a plane of any size.
 */
final class Intensities {

    private static final int BINS = 65536;
    private static final int PART = 1 << 25;

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
        float[] range = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
        each((values, slice) -> {
            for (float value : values) {
                if (!Float.isFinite(value)) throw notFinite(slice);
                range[0] = Math.min(range[0], value);
                range[1] = Math.max(range[1], value);
            }
        });
        return new Range(range[0], range[1]);
    }

    /** Two percentiles (0..100) of the values, which all lie in the given range. */
    Range percentiles(Range range, double low, double high) {
        Histogram histogram = new Histogram(range);
        each((values, slice) -> histogram.add(values));
        return new Range(histogram.percentile(low), histogram.percentile(high));
    }

    /** Mean and deviation of the values clipped to a range; parts are merged by Chan's formula, counted from its low. */
    Moments moments(Range range) {
        double[] sums = new double[3];
        each((values, slice) -> {
            double count = sums[0];
            double mean = above(values, range).sum() / values.length;
            double squares = squares(values, range, mean);
            double delta = mean - sums[1];
            double all = count + values.length;
            sums[2] += squares + delta * delta * count * values.length / all;
            sums[1] += delta * values.length / all;
            sums[0] = all;
        });
        return new Moments(range.low() + sums[1], Math.sqrt(sums[2] / sums[0]));
    }

    /** How far the clipped values lie above the low end; exactly 0 for equal values. */
    private static DoubleStream above(float[] values, Range range) {
        return IntStream.range(0, values.length).mapToDouble(i -> above(values[i], range));
    }

    private static double above(float value, Range range) {
        return Math.max(range.low(), Math.min(range.high(), value)) - range.low();
    }

    private static double squares(float[] values, Range range, double mean) {
        double sum = 0;
        for (float value : values) {
            double far = above(value, range) - mean;
            sum += far * far;
        }
        return sum;
    }

    /** Goes through all values, a plane at a time, or some rows of one that is larger than {@value #PART} pixels. */
    private void each(ObjIntConsumer<float[]> part) {
        int rows = Math.max(1, Math.min(volume.height(), PART / volume.width()));
        for (int z = 0; z < volume.slices(); z++)
            for (int y = 0; y < volume.height(); y += rows)
                part.accept(volume.rows(channel, z, frame, y, Math.min(volume.height(), y + rows)), z);
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
