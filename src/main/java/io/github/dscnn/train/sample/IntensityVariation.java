// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train.sample;

import java.util.Random;

/** Varies the intensities of a sample in place; amounts are in standard deviations of the sample as it came. */
final class IntensityVariation {

    private final float[] values;
    private final int from;
    private final int to;
    private double mean;
    private final double deviation;
    private float low = Float.POSITIVE_INFINITY;
    private float high = Float.NEGATIVE_INFINITY;

    IntensityVariation(float[] values, int from, int count) {
        this.values = values;
        this.from = from;
        this.to = from + count;
        double sum = 0;
        double squares = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
            squares += (double) values[i] * values[i];
            low = Math.min(low, values[i]);
            high = Math.max(high, values[i]);
        }
        mean = sum / count;
        deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
    }

    void contrast(double factor) {
        for (int i = from; i < to; i++) values[i] = (float) (mean + factor * (values[i] - mean));
        low = (float) (mean + factor * (low - mean));
        high = (float) (mean + factor * (high - mean));
    }

    void brightness(double offset) {
        float add = (float) (offset * deviation);
        for (int i = from; i < to; i++) values[i] += add;
        mean += add;
        low += add;
        high += add;
    }

    /** Within the sample's own range. */
    void gamma(double exponent) {
        float range = high - low;
        if (range <= 0) return;
        for (int i = from; i < to; i++) {
            double share = Math.max(0, (values[i] - low) / range);
            values[i] = (float) (low + range * Math.pow(share, exponent));
        }
    }

    void noise(double sigma, Random random) {
        double amount = sigma * deviation;
        for (int i = from; i < to; i++) values[i] += (float) (amount * random.nextGaussian());
    }

    /** Gaussian blur of one plane, separable, borders repeated. */
    static void blur(float[] values, int from, int width, int height, double sigma) {
        if (sigma < 0.1) return;
        double[] kernel = kernel(sigma);
        for (int y = 0; y < height; y++) line(values, from + y * width, 1, width, kernel);
        for (int x = 0; x < width; x++) line(values, from + x, width, height, kernel);
    }

    private static double[] kernel(double sigma) {
        int radius = (int) Math.ceil(3 * sigma);
        double[] kernel = new double[2 * radius + 1];
        double sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            double distance = (i - radius) / sigma;
            kernel[i] = Math.exp(-distance * distance / 2);
            sum += kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) kernel[i] /= sum;
        return kernel;
    }

    private static void line(float[] values, int at, int step, int count, double[] kernel) {
        float[] line = new float[count];
        for (int i = 0; i < count; i++) line[i] = values[at + i * step];
        int radius = kernel.length / 2;
        for (int i = 0; i < count; i++) {
            double sum = 0;
            for (int k = 0; k < kernel.length; k++) {
                int j = Math.max(0, Math.min(count - 1, i + k - radius));
                sum += kernel[k] * line[j];
            }
            values[at + i * step] = (float) sum;
        }
    }
}
