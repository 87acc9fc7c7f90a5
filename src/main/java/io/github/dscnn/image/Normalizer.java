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
 * @param low percentile (0..100) below which values are clipped first; 0 clips nothing
 * @param high percentile (0..100) above which values are clipped first; 100 clips nothing
 */
public record Normalizer(Kind kind, double low, double high) {

    /** What is done with the (clipped) values. */
    public enum Kind {
        /** Values stay as they are. */
        NONE,
        /** The smallest value becomes 0, the largest 1. */
        RANGE,
        /** Mean 0, standard deviation 1. */
        ZSCORE;

        /** The word that keys, files and options use. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Normalizer {
        require(low >= 0 && low < high && high <= 100, "percentiles must rise within 0..100: %s, %s", low, high);
    }

    /**
     * What {@link #fit} found for one channel of one frame: values are clipped to low..high, then become
     * {@code (value - offset) * factor}.
     *
     * @param low smallest value that is kept, in the image's own intensities
     * @param high largest value that is kept
     * @param offset what becomes 0
     * @param factor 0 when all (clipped) values are equal, which makes all of them 0
     */
    public record Scale(double low, double high, double offset, double factor) {

        /** Scales a plane in place. */
        public void apply(float[] plane) {
            for (int i = 0; i < plane.length; i++) {
                double clipped = Math.max(low, Math.min(high, plane[i]));
                plane[i] = (float) ((clipped - offset) * factor);
            }
        }
    }

    /**
     * Looks at all slices of one channel of one frame, a plane at a time: once for the range, once more if values are
     * clipped, once more for mean and (population) standard deviation. Percentiles are interpolated between ranks; they
     * are exact as long as no two different values lie closer than 1/65535 of the range, else that precise. Where both
     * percentiles fall on one value though the values differ (a few bright spots on black), nothing is clipped.
     *
     * @param channel index of the channel, starting at 0
     * @param frame index of the frame, starting at 0
     * @throws DscnnException if a pixel is NaN or infinite
     */
    public Scale fit(Volume volume, int channel, int frame) {
        Intensities intensities = new Intensities(volume, channel, frame);
        Intensities.Range range = intensities.range();
        if (low > 0 || high < 100) range = clip(intensities, range);
        return switch (kind) {
            case NONE -> new Scale(range.low(), range.high(), 0, 1);
            case RANGE -> new Scale(range.low(), range.high(), range.low(), inverse(range.high() - range.low()));
            case ZSCORE -> {
                Intensities.Moments moments = intensities.moments(range);
                yield new Scale(range.low(), range.high(), moments.mean(), inverse(moments.deviation()));
            }
        };
    }

    private Intensities.Range clip(Intensities intensities, Intensities.Range range) {
        Intensities.Range clipped = intensities.percentiles(range, low, high);
        return clipped.low() < clipped.high() ? clipped : range;
    }

    private static double inverse(double spread) {
        return spread > 0 ? 1 / spread : 0;
    }
}
