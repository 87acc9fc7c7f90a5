// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import java.util.ArrayList;
import java.util.List;

/**
 * How a frame looks to a model: its intensities as the model gets them, and its sizes in pixels of the image.
 *
 * @param quantiles of each channel the scaled intensities at {@link #PERCENTS}
 * @param width without a border around it
 * @param height without a border around it
 * @param slices number of slices
 */
public record Sketch(List<List<Double>> quantiles, int width, int height, int slices) {

    /** Share of the pixels, in percent, that lie below each quantile. */
    public static final List<Integer> PERCENTS = List.of(1, 10, 25, 50, 75, 90, 99);

    /** Looks at all slices of the frame once, without padding, with what was fitted to it. */
    static Sketch of(Volume content, List<Normalizer.Scale> scales, int channel, int frame) {
        List<List<Double>> quantiles = new ArrayList<>();
        for (int i = 0; i < scales.size(); i++) quantiles.add(quantiles(content, scales.get(i), channel + i, frame));
        return new Sketch(quantiles, content.width(), content.height(), content.slices());
    }

    private static List<Double> quantiles(Volume content, Normalizer.Scale scale, int channel, int frame) {
        Histogram histogram = new Histogram(new Intensities.Range(scale.low(), scale.high()));
        new Intensities(content, channel, frame)
                .only(Normalizer.Region.CONTENT, scale.padding(), false)
                .each(values -> histogram.add(clipped(values, scale)));
        return PERCENTS.stream()
                .map(percent -> (histogram.percentile(percent) - scale.offset()) * scale.factor())
                .toList();
    }

    private static float[] clipped(float[] values, Normalizer.Scale scale) {
        float[] clipped = new float[values.length];
        for (int i = 0; i < clipped.length; i++)
            clipped[i] = (float) Math.max(scale.low(), Math.min(scale.high(), values[i]));
        return clipped;
    }
}
