// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.task.DscnnException;
import java.util.Locale;

/**
 * How the intensities of a volume are brought to the range that a network was trained on: per volume (all slices of one
 * channel of one frame), never per slice or tile.
 *
 * @param kind what is done
 * @param low percentile (0..100) below which values do not count; 0 leaves none out; of a window its lower end, in the
 *     image's own intensities
 * @param high percentile (0..100) above which values do not count; 100 leaves none out; of a window its upper end
 * @param region which pixels count
 * @param median whether what counts is not a pixel's value but the median of it and its two neighbours in its row, so
 *     that single hot or dead pixels tell nothing; they are clipped to what the others have
 */
public record Normalizer(Kind kind, double low, double high, Region region, boolean median) {

    private static final double ALL = 100;

    /** What is done with the (clipped) values. */
    public enum Kind {
        /** Values stay as they are. */
        NONE,
        /** The smallest value becomes 0, the largest 1. */
        RANGE,
        /** Mean 0, standard deviation 1. */
        ZSCORE,
        /** The ends of a fixed window become -1 and 1, whatever the image holds. */
        WINDOW;

        /** The word that keys, files and options use. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which pixels of a volume tell its scale. */
    public enum Region {
        /** All. */
        WHOLE,
        /** What is no padding, see {@link Content}; beside it in its rows counts what a model sees there, see {@link Padding}. */
        CONTENT,
        /** All but those that are 0. */
        NONZERO;

        /** The word that keys, files and options use. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Normalizer {
        if (kind == Kind.WINDOW) require(low < high, "a window must rise: %s, %s", low, high);
        else require(low >= 0 && low < high && high <= ALL, "percentiles must rise within 0..100: %s, %s", low, high);
    }

    /** All pixels count, and values are clipped to the percentiles. */
    public Normalizer(Kind kind, double low, double high) {
        this(kind, low, high, Region.WHOLE, false);
    }

    /**
     * What {@link #fit} found for one channel of one frame: values are clipped to low..high, then become
     * {@code (value - offset) * factor}.
     *
     * @param low smallest value that is kept, in the image's own intensities
     * @param high largest value that is kept
     * @param offset what becomes 0
     * @param factor 0 when all (clipped) values are equal, which makes all of them 0
     * @param padding what lies beside the image in its rows
     */
    public record Scale(double low, double high, double offset, double factor, Padding padding) {

        /** Scales a plane in place, or whole rows of one, whose padding takes the value of the image beside it. */
        public void apply(float[] plane, int width) {
            padding.fill(plane, width);
            for (int i = 0; i < plane.length; i++) {
                double clipped = Math.max(low, Math.min(high, plane[i]));
                plane[i] = (float) ((clipped - offset) * factor);
            }
        }
    }

    /**
     * Looks at all slices of one channel of one frame, a plane at a time: once for the range and the padding, then (where
     * they are asked for or there) once for the range without padding, once or twice for percentiles, and once for mean
     * and (population) standard deviation. Percentiles are interpolated between ranks; they are exact as long as no two
     * different values lie closer than 1/65535 of the range (of about what lies between them), else that precise. Where
     * both percentiles fall on one value though the values differ (a few bright spots on black), nothing is clipped.
     *
     * @param channel index of the channel, starting at 0
     * @param frame index of the frame, starting at 0
     * @throws DscnnException if a pixel is NaN or infinite
     */
    public Scale fit(Volume volume, int channel, int frame) {
        Intensities whole = new Intensities(volume, channel, frame);
        Intensities.Range all = whole.range();
        Padding padding = region == Region.CONTENT ? whole.padding(all) : Padding.NONE;
        if (kind == Kind.WINDOW) return new Scale(low, high, (low + high) / 2, 2 / (high - low), padding);
        Intensities some = whole.only(region, padding, median);
        Intensities.Range range = some.everything() ? all : some.range();
        return range.low() < range.high() ? scale(some, range, padding) : scale(whole, all, Padding.NONE);
    }

    private Scale scale(Intensities intensities, Intensities.Range all, Padding padding) {
        Intensities.Range range = low > 0 || high < ALL ? clip(intensities, all) : all;
        double least = range.low();
        double most = range.high();
        if (kind == Kind.NONE) return new Scale(least, most, 0, 1, padding);
        if (kind == Kind.RANGE) return new Scale(least, most, least, inverse(most - least), padding);
        Intensities.Moments moments = intensities.moments(range);
        return new Scale(least, most, moments.mean(), inverse(moments.deviation()), padding);
    }

    private Intensities.Range clip(Intensities intensities, Intensities.Range range) {
        Intensities.Range clipped = intensities.percentiles(range, low, high);
        return clipped.low() < clipped.high() ? clipped : range;
    }

    private static double inverse(double spread) {
        return spread > 0 ? 1 / spread : 0;
    }
}
