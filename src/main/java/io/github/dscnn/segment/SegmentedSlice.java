// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

import java.util.Arrays;

/**
 * The probabilities, 0..1, of one slice, at the size of the image; the arrays are not copied.
 *
 * @param planes one plane (row by row) an output channel: all channels of layer 1, of layer 2 and so on if the layers
 *     were asked for, then those of the final output; a multiple of {@code outputs}
 * @param outputs K: 1 for one class, else one more than there are classes, background first
 * @param verdict the K planes that decide: those of the final output, or a mean of all outputs
 * @param spread K planes of how far several models differ: twice the standard deviation of their final outputs, 0..1; no
 *     plane when it was not asked for
 */
public record SegmentedSlice(float[][] planes, int outputs, float[][] verdict, float[][] spread) {

    private static final float[][] NONE = {};

    /** The final output decides. */
    public SegmentedSlice(float[][] planes, int outputs) {
        this(planes, outputs, Arrays.copyOfRange(planes, planes.length - outputs, planes.length), NONE);
    }

    /** Without the layers. */
    public SegmentedSlice withoutLayers() {
        return new SegmentedSlice(
                Arrays.copyOfRange(planes, planes.length - outputs, planes.length), outputs, verdict, spread);
    }

    /** As what the only model so far has found: nothing differs. */
    public SegmentedSlice withoutSpread() {
        return new SegmentedSlice(planes, outputs, verdict, new float[outputs][planes[0].length]);
    }

    /** Number of supervised layers that are there. */
    public int layers() {
        return planes.length / outputs - 1;
    }

    /** Decided by a mean of all outputs; weights of the layers and of the final one, 1 in sum. */
    public SegmentedSlice fused(float[] weights) {
        float[][] means = new float[outputs][planes[0].length];
        for (int i = 0; i < planes.length; i++) {
            float weight = weights[i / outputs];
            for (int pixel = 0; pixel < planes[i].length; pixel++)
                means[i % outputs][pixel] += weight * planes[i][pixel];
        }
        return new SegmentedSlice(planes, outputs, means, spread);
    }

    /** With background, for certain, in all pixels that are not inside. */
    public SegmentedSlice within(boolean[] inside) {
        return within(inside, 0);
    }

    /** For rows of a slice, the first pixel of which is {@code inside[start]}. */
    public SegmentedSlice within(boolean[] inside, int start) {
        if (inside == null) return this;
        boolean[] here = Arrays.copyOfRange(inside, start, start + planes[0].length);
        return new SegmentedSlice(within(planes, here, 1), outputs, within(verdict, here, 1), within(spread, here, 0));
    }

    /** @param background what planes of background have outside */
    private float[][] within(float[][] all, boolean[] inside, float background) {
        float[][] result = new float[all.length][];
        for (int i = 0; i < all.length; i++) {
            float outside = outputs > 1 && i % outputs == 0 ? background : 0;
            result[i] = all[i].clone();
            for (int pixel = 0; pixel < inside.length; pixel++) if (!inside[pixel]) result[i][pixel] = outside;
        }
        return result;
    }

    /** Class of a pixel (x + y * width), 1..n, or 0 for background; the threshold matters for a single class only. */
    public int classOf(int pixel, double threshold) {
        return classOf(verdict, 0, pixel, threshold);
    }

    /** {@link #classOf(int, double)} as a layer sees it: 1.. for a supervised one, {@code layers() + 1} for the final. */
    public int classOf(int layer, int pixel, double threshold) {
        return classOf(planes, (layer - 1) * outputs, pixel, threshold);
    }

    private int classOf(float[][] all, int first, int pixel, double threshold) {
        if (outputs == 1) return all[first][pixel] >= threshold ? 1 : 0;
        int best = 0;
        for (int i = 1; i < outputs; i++) if (all[first + i][pixel] > all[first + best][pixel]) best = i;
        return best;
    }

    /** {@link #classOf(int, double)} of all pixels. */
    public byte[] classes(double threshold) {
        byte[] classes = new byte[planes[0].length];
        for (int i = 0; i < classes.length; i++) classes[i] = (byte) classOf(i, threshold);
        return classes;
    }

    /** The probability of a class (1..n; 0: of any foreground) that decides, as a plane. */
    public float[] probability(int classIndex) {
        return probability(verdict, 0, classIndex);
    }

    /**
     * The probability of a class (1..n; 0: of any foreground) as a plane.
     *
     * @param layer 1.. for a supervised layer, {@code layers() + 1} for the final output
     */
    public float[] probability(int layer, int classIndex) {
        return probability(planes, (layer - 1) * outputs, classIndex);
    }

    private float[] probability(float[][] all, int first, int classIndex) {
        if (outputs == 1) return all[first];
        if (classIndex > 0) return all[first + classIndex];
        float[] foreground = all[first].clone();
        for (int i = 0; i < foreground.length; i++) foreground[i] = 1 - foreground[i];
        return foreground;
    }

    /** Twice the standard deviation of a class's probability (0: of any foreground) over all outputs: 0..1. */
    public float[] disagreement(int classIndex) {
        int outputs = layers() + 1;
        float[][] all = new float[outputs][];
        for (int i = 0; i < outputs; i++) all[i] = probability(i + 1, classIndex);
        float[] result = new float[all[0].length];
        for (int pixel = 0; pixel < result.length; pixel++) {
            double mean = 0;
            for (float[] one : all) mean += one[pixel];
            mean /= outputs;
            double squares = 0;
            for (float[] one : all) squares += (one[pixel] - mean) * (one[pixel] - mean);
            result[pixel] = (float) (2 * Math.sqrt(squares / outputs));
        }
        return result;
    }

    /** How far several models differ in a class's probability (0: in that of any foreground): see {@link #spread()}. */
    public float[] spread(int classIndex) {
        return spread[outputs == 1 ? 0 : classIndex];
    }

    /** Entropy of what decides, over that of not knowing at all (1 bit for one class, else log of the outputs): 0..1. */
    public float[] entropy() {
        float[] entropy = new float[planes[0].length];
        double most = Math.log(Math.max(2, outputs));
        for (int pixel = 0; pixel < entropy.length; pixel++) {
            double sum = outputs == 1 ? term(1 - (double) verdict[0][pixel]) : 0;
            for (float[] plane : verdict) sum += term(plane[pixel]);
            entropy[pixel] = (float) Math.min(1, sum / most);
        }
        return entropy;
    }

    private static double term(double probability) {
        return probability <= 0 ? 0 : -probability * Math.log(probability);
    }
}
