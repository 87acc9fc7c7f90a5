// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train.fit;

import io.github.dscnn.image.label.LabelPlanes;
import io.github.dscnn.segment.SegmentedSlice;
import io.github.dscnn.segment.region.Segmentation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How probable each output of a network holds the true class, for pixels on which the outputs differ: the others say
 * nothing about which output is to be believed. Weights of the outputs follow by expectation and maximisation for the
 * shares of a mixture (Dempster, Laird and Rubin, 1977).
 *
 * <p>At most {@link #MOST} pixels are kept, spread evenly over all that were seen.
 */
final class Evidence {

    /** Most pixels. */
    static final int MOST = 1 << 17;

    private static final float LEAST_SPREAD = 0.05f;
    private static final double FLOOR = 1e-6;
    private static final int MOST_ROUNDS = 300;
    private static final double STILL = 1e-5;
    private static final double ROUNDING = 1e4;

    private final int outputs;
    private final List<float[]> pixels = new ArrayList<>();
    private long seen;
    private int every = 1;

    /** @param outputs number of outputs: the layers and the final one */
    Evidence(int outputs) {
        this.outputs = outputs;
    }

    /** Adds a part of what was segmented, with all outputs. */
    void add(Segmentation part, LabelPlanes labels) {
        for (int frame = 0; frame < part.frames(); frame++)
            for (int slice = 0; slice < part.slices(); slice++)
                add(
                        part.slice(slice, frame),
                        labels.plane(part.firstSlice() - 1 + slice, part.firstFrame() - 1 + frame));
    }

    /** Adds a slice; truth is the class of each pixel (0 background), or unlabelled. */
    void add(SegmentedSlice slice, float[] truth) {
        float[] likely = new float[outputs];
        for (int i = 0; i < truth.length; i++) {
            if (truth[i] == LabelPlanes.UNLABELLED) continue;
            read(slice, i, (int) truth[i], likely);
            if (differ(likely) && seen++ % every == 0) keep(likely.clone());
        }
    }

    private void read(SegmentedSlice slice, int pixel, int truth, float[] likely) {
        for (int i = 0; i < outputs; i++) {
            boolean single = slice.outputs() == 1;
            float probability = slice.planes()[i * slice.outputs() + (single ? 0 : truth)][pixel];
            likely[i] = single && truth == 0 ? 1 - probability : probability;
        }
    }

    private static boolean differ(float[] likely) {
        float least = 1;
        float most = 0;
        for (float one : likely) {
            least = Math.min(least, one);
            most = Math.max(most, one);
        }
        return most - least > LEAST_SPREAD;
    }

    private void keep(float[] likely) {
        pixels.add(likely);
        if (pixels.size() < MOST) return;
        List<float[]> half = new ArrayList<>();
        for (int i = 0; i < pixels.size(); i += 2) half.add(pixels.get(i));
        pixels.clear();
        pixels.addAll(half);
        every *= 2;
    }

    /** The weights that make the truth most probable, 1 in sum, four digits each; all equal when nothing was seen. */
    List<Double> weights() {
        double[] weights = new double[outputs];
        Arrays.fill(weights, 1.0 / outputs);
        for (int round = 0; round < MOST_ROUNDS && !pixels.isEmpty(); round++) {
            double[] next = better(weights);
            double moved = 0;
            for (int i = 0; i < outputs; i++) moved = Math.max(moved, Math.abs(next[i] - weights[i]));
            weights = next;
            if (moved < STILL) break;
        }
        return rounded(weights);
    }

    /** Means of how much each output contributes to the probability of the truth. */
    private double[] better(double[] weights) {
        double[] next = new double[outputs];
        for (float[] likely : pixels) {
            double mixture = 0;
            for (int i = 0; i < outputs; i++) mixture += weights[i] * Math.max(FLOOR, likely[i]);
            for (int i = 0; i < outputs; i++)
                next[i] += weights[i] * Math.max(FLOOR, likely[i]) / mixture / pixels.size();
        }
        return next;
    }

    private static List<Double> rounded(double[] weights) {
        List<Double> rounded = new ArrayList<>();
        for (double weight : weights) rounded.add(Math.round(weight * ROUNDING) / ROUNDING);
        return rounded;
    }
}
