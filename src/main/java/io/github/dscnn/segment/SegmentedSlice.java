// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

/**
 * The probabilities, 0..1, of one slice, at the size of the image; the arrays are not copied.
 *
 * @param planes one plane (row by row) an output channel: all channels of layer 1, of layer 2 and so on if the layers
 *     were asked for, then those of the final output; a multiple of {@code outputs}
 * @param outputs K: 1 for one class, else one more than there are classes, background first
 */
public record SegmentedSlice(float[][] planes, int outputs) {

    /** Number of supervised layers that are there. */
    public int layers() {
        return planes.length / outputs - 1;
    }

    /** Class of a pixel (x + y * width), 1..n, or 0 for background; the threshold matters for a single class only. */
    public int classOf(int pixel, double threshold) {
        return classOf(layers() + 1, pixel, threshold);
    }

    /** {@link #classOf(int, double)} as a layer sees it: 1.. for a supervised one, {@code layers() + 1} for the final. */
    public int classOf(int layer, int pixel, double threshold) {
        int first = (layer - 1) * outputs;
        if (outputs == 1) return planes[first][pixel] >= threshold ? 1 : 0;
        int best = 0;
        for (int i = 1; i < outputs; i++) if (planes[first + i][pixel] > planes[first + best][pixel]) best = i;
        return best;
    }

    /**
     * The probability of a class (1..n; 0: of any foreground) as a plane.
     *
     * @param layer 1.. for a supervised layer, {@code layers() + 1} for the final output
     */
    public float[] probability(int layer, int classIndex) {
        int first = (layer - 1) * outputs;
        if (outputs == 1) return planes[first];
        if (classIndex > 0) return planes[first + classIndex];
        float[] foreground = planes[first].clone();
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
}
