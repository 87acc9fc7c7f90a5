// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.run;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.segment.SegmentedSlice;
import java.util.ArrayList;
import java.util.List;

/**
 * The mean of the probabilities that one or several models find in a volume. It is kept up slice by slice while the
 * models come one after the other, so that memory does not grow with their number; the order of the models matters for
 * rounding alone. For one thread.
 *
 * <pre>{@code
 * MeanOfModels pool = new MeanOfModels(true, false);
 * for (Segmenter one : models) mean = one.segment(volume, options, scales, pool, progress);
 * }</pre>
 */
public final class MeanOfModels {

    private final boolean layers;
    private final boolean spread;
    private final List<SegmentedSlice> means = new ArrayList<>();
    private int models;

    /**
     * No model yet.
     *
     * @param layers whether supervised layers are kept; all models must have the same then
     * @param spread whether it is kept how far the final outputs of the models differ
     */
    public MeanOfModels(boolean layers, boolean spread) {
        this.layers = layers;
        this.spread = spread;
    }

    /** Planes of probabilities that each slice needs beside those that are there already, for a model with so many. */
    int planes(int layers, int outputs, boolean fused) {
        if (models > 0) return 0;
        int all = this.layers ? layers + 1 : 1;
        return outputs * (all + (fused ? 1 : 0) + (spread ? 1 : 0));
    }

    /** The next model begins. */
    void begin() {
        models++;
    }

    /**
     * Takes what a model finds in a slice, whose arrays belong to the pool from then on.
     *
     * @param index of the slice, 0.. in the order in which each model comes to them
     * @return the mean of the models so far; changed in place by the next one
     */
    SegmentedSlice add(int index, SegmentedSlice found) {
        SegmentedSlice one = layers ? found : found.withoutLayers();
        if (index == means.size()) means.add(spread ? one.withoutSpread() : one);
        else add(means.get(index), one);
        return means.get(index);
    }

    private void add(SegmentedSlice mean, SegmentedSlice one) {
        require(mean.layers() == one.layers(), "%s layers cannot join %s", one.layers(), mean.layers());
        int last = mean.planes().length - mean.outputs();
        for (int i = 0; i < mean.spread().length; i++)
            widen(mean.spread()[i], mean.planes()[last + i], one.planes()[last + i]);
        for (int i = 0; i < mean.planes().length; i++) move(mean.planes()[i], one.planes()[i]);
        if (mean.verdict()[0] == mean.planes()[last]) return;
        for (int i = 0; i < mean.verdict().length; i++) move(mean.verdict()[i], one.verdict()[i]);
    }

    private void move(float[] mean, float[] one) {
        for (int i = 0; i < mean.length; i++) mean[i] += (one[i] - mean[i]) / models;
    }

    /** Twice the standard deviation with one more value, from that and the mean without it (Welford's way). */
    private void widen(float[] spread, float[] mean, float[] one) {
        for (int i = 0; i < spread.length; i++) {
            double far = (double) one[i] - mean[i];
            double variance = 0.25 * spread[i] * spread[i];
            variance = (models - 1) * (variance + far * far / models) / models;
            spread[i] = (float) (2 * Math.sqrt(variance));
        }
    }
}
