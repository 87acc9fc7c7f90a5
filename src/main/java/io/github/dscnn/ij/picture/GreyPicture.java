// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.picture;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * A plane of values as a grey picture whose longer side is about {@value #SIDE} points: small planes are enlarged by a
 * whole number, pixels staying square, larger ones are averaged down.
 *
 * @param values one value a pixel, row by row
 * @param width columns of the plane
 * @param height rows of the plane
 * @param low value (and below) that is black; NaN is black too
 * @param high value (and above) that is white
 */
record GreyPicture(float[] values, int width, int height, double low, double high) {

    static final int SIDE = 256;
    private static final double CLIPPED = 0.005;

    /** Contrast from the 0.5 to the 99.5 percentile. */
    static GreyPicture stretched(float[] values, int width, int height) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        int finite = sorted.length;
        while (finite > 1 && !Float.isFinite(sorted[finite - 1])) finite--;
        double low = sorted[(int) Math.round(CLIPPED * (finite - 1))];
        double high = sorted[(int) Math.round((1 - CLIPPED) * (finite - 1))];
        return new GreyPicture(values, width, height, low, high > low ? high : sorted[finite - 1]);
    }

    /** Black is 0, white is 1. */
    static GreyPicture probability(float[] values, int width, int height) {
        return new GreyPicture(values, width, height, 0, 1);
    }

    /** How many points of the picture a pixel is wide. */
    static double scale(int width, int height) {
        double scale = (double) SIDE / Math.max(width, height);
        return scale >= 1 ? Math.floor(scale) : scale;
    }

    /** Width of the picture of a plane. */
    static int across(int width, int height) {
        return Math.max(1, (int) Math.round(width * scale(width, height)));
    }

    /** Height of the picture of a plane. */
    static int down(int width, int height) {
        return across(height, width);
    }

    BufferedImage picture() {
        return picture(across(width, height), down(width, height));
    }

    /** A picture of another size: pixels are repeated or averaged. */
    BufferedImage picture(int across, int down) {
        BufferedImage picture = new BufferedImage(across, down, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < down; y++)
            for (int x = 0; x < across; x++) picture.setRGB(x, y, 0x010101 * grey(mean(x, y, across, down)));
        return picture;
    }

    private int grey(double value) {
        double share = high > low ? (value - low) / (high - low) : 0;
        return (int) Math.round(255 * Math.max(0, Math.min(1, share)));
    }

    private double mean(int x, int y, int across, int down) {
        int left = x * width / across;
        int top = y * height / down;
        int right = Math.max(left + 1, (x + 1) * width / across);
        int bottom = Math.max(top + 1, (y + 1) * height / down);
        double sum = 0;
        for (int j = top; j < bottom; j++) for (int i = left; i < right; i++) sum += values[i + j * width];
        return sum / ((right - left) * (bottom - top));
    }
}
