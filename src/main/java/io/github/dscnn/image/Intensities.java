// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import io.github.dscnn.task.DscnnException;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Statistics over all slices of one channel of one frame, read plane by plane so that a stack of any size fits, and a plane of any size.
 */
final class Intensities {

    private static final int PART = 1 << 25;

    /** Shortest run of equal values at an end of a row that says that there is padding. */
    private static final int RUN = 8;

    /** Share of all pixels that have to lie in such runs. */
    private static final double PADDED = 0.005;

    /** How far padding lies below most of the image, as a share of its range. */
    private static final double GAP = 0.1;

    /** How much wider than what lies between two percentiles a range may be. */
    private static final double COARSE = 8;

    /** Smallest and largest value. */
    record Range(double low, double high) {}

    /** Mean and population standard deviation. */
    record Moments(double mean, double deviation) {}

    private final Volume volume;
    private final int channel;
    private final int frame;

    private final Normalizer.Region region;
    private final Padding padding;
    private final boolean median;

    /** All values as they are. */
    Intensities(Volume volume, int channel, int frame) {
        this(volume, channel, frame, Normalizer.Region.WHOLE, Padding.NONE, false);
    }

    private Intensities(
            Volume volume, int channel, int frame, Normalizer.Region region, Padding padding, boolean median) {
        this.volume = volume;
        this.channel = channel;
        this.frame = frame;
        this.region = region;
        this.padding = padding;
        this.median = median;
    }

    /**
     * Those of a region alone.
     *
     * @param without what is left out of the region that is without it
     * @param medians whether each value is the median of a pixel and its two neighbours
     */
    Intensities only(Normalizer.Region some, Padding without, boolean medians) {
        return new Intensities(volume, channel, frame, some, without, medians);
    }

    /** Whether all values are as they are. */
    boolean everything() {
        boolean all = region == Normalizer.Region.WHOLE || region == Normalizer.Region.CONTENT && padding.none();
        return all && !median;
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

    /**
     * What lies beside the image in its rows: the smallest value, where enough rows begin or end with many pixels of it and
     * it lies apart from all others.
     *
     * @param range of all values
     */
    Padding padding(Range range) {
        Padding smallest = new Padding((float) range.low());
        long[] counts = new long[2];
        int width = volume.width();
        each((values, slice) -> {
            for (int row = 0; row < values.length; row += width) counts[0] += runs(smallest, values, row, width);
            counts[1] += values.length;
        });
        boolean there = counts[0] >= PADDED * counts[1] && range.low() < range.high();
        return there && apart(smallest) ? smallest : Padding.NONE;
    }

    /** Whether a value lies so far below all others that it is none of the image's own, such as black air. */
    private boolean apart(Padding smallest) {
        Intensities content = only(Normalizer.Region.CONTENT, smallest, true);
        Range range = content.range();
        if (range.high() < range.low()) return false;
        Range most = content.percentiles(range, 1, 99);
        return most.low() - smallest.value() > GAP * (most.high() - most.low());
    }

    private static int runs(Padding padding, float[] rows, int row, int width) {
        int begin = padding.begin(rows, row, width);
        if (begin == row + width) return width;
        int before = begin - row;
        int behind = row + width - padding.end(rows, row, width);
        return (before >= RUN ? before : 0) + (behind >= RUN ? behind : 0);
    }

    /**
     * Two percentiles (0..100) of the values, which all lie in the given range; looked at once more where a few values
     * that lie far off make the range much wider than what lies between.
     */
    Range percentiles(Range range, double low, double high) {
        Histogram histogram = histogram(range);
        Range found = new Range(histogram.percentile(low), histogram.percentile(high));
        Range around = new Range(found.low() - histogram.width(), found.high() + histogram.width());
        if (around.high() - around.low() > (range.high() - range.low()) / COARSE) return found;
        Histogram fine = histogram(around);
        return new Range(fine.percentile(low), fine.percentile(high));
    }

    private Histogram histogram(Range range) {
        Histogram histogram = new Histogram(range);
        each((values, slice) -> histogram.add(values));
        return histogram;
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

    /** Goes through all values. */
    void each(Consumer<float[]> part) {
        each((values, slice) -> part.accept(values));
    }

    /** Goes through all values, a plane at a time, or some rows of one that is larger than {@value #PART} pixels. */
    private void each(ObjIntConsumer<float[]> part) {
        int rows = Math.max(1, Math.min(volume.height(), PART / volume.width()));
        for (int z = 0; z < volume.slices(); z++)
            for (int y = 0; y < volume.height(); y += rows) {
                float[] values = kept(volume.rows(channel, z, frame, y, Math.min(volume.height(), y + rows)));
                if (values.length > 0) part.accept(values, z);
            }
    }

    private float[] kept(float[] values) {
        if (everything()) return values;
        return switch (region) {
            case WHOLE -> smooth(values);
            case CONTENT -> smooth(padding.none() ? values : padding.filled(values, volume.width()));
            case NONZERO -> nonzero(smooth(values));
        };
    }

    private float[] smooth(float[] values) {
        return median ? medians(values) : values;
    }

    /** Of each pixel and its neighbours in its row; at the ends of the three that are there. */
    private float[] medians(float[] values) {
        int width = volume.width();
        if (width < 3) return values;
        float[] medians = new float[values.length];
        for (int row = 0; row < values.length; row += width)
            for (int x = 0; x < width; x++) {
                int middle = row + Math.max(1, Math.min(width - 2, x));
                medians[row + x] = median(values[middle - 1], values[middle], values[middle + 1]);
            }
        return medians;
    }

    private static float median(float one, float two, float three) {
        return Math.max(Math.min(one, two), Math.min(Math.max(one, two), three));
    }

    private static float[] nonzero(float[] values) {
        float[] kept = new float[values.length];
        int count = 0;
        for (float value : values) if (value != 0) kept[count++] = value;
        return Arrays.copyOf(kept, count);
    }

    private DscnnException notFinite(int slice) {
        return new DscnnException(
                "Image '%s' has NaN or infinite pixels in slice %s (channel %s, frame %s);"
                        + " replace them first, in ImageJ with Process > Filters > Remove NaNs... or Process > Math",
                volume.name(), slice + 1, channel + 1, frame + 1);
    }
}
