// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train.sample;

import io.github.dscnn.image.MirroredBorder;

/**
 * A map from the pixels of a patch to places in a slice: x' = ax[0] (x - cx) + ax[1] (y - cy) + ax[2], y' likewise.
 *
 * @param width width of the patch
 * @param height height of the patch
 * @param ax how x' follows from x and y, and where the centre lies
 * @param ay how y' follows
 * @param cx x of the centre in the patch
 * @param cy y of the centre in the patch
 */
record Affine(int width, int height, double[] ax, double[] ay, double cx, double cy) {

    /** Bilinear interpolation; the slice goes on mirrored beyond its borders. */
    void linear(Slice slice, float[] plane, float[] patch, int at) {
        int w = slice.width();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double sx = x(x, y);
                double sy = y(x, y);
                double x0 = Math.floor(sx);
                double y0 = Math.floor(sy);
                int left = MirroredBorder.index((int) x0, w);
                int right = MirroredBorder.index((int) x0 + 1, w);
                int top = MirroredBorder.index((int) y0, slice.height()) * w;
                int bottom = MirroredBorder.index((int) y0 + 1, slice.height()) * w;
                double fx = sx - x0;
                double fy = sy - y0;
                double above = plane[top + left] * (1 - fx) + plane[top + right] * fx;
                double below = plane[bottom + left] * (1 - fx) + plane[bottom + right] * fx;
                patch[at++] = (float) (above * (1 - fy) + below * fy);
            }
        }
    }

    /** The nearest pixel; -1 outside the slice. */
    void nearest(Slice slice, float[] plane, float[] patch, int at) {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                long sx = Math.round(x(x, y));
                long sy = Math.round(y(x, y));
                boolean inside = sx >= 0 && sy >= 0 && sx < slice.width() && sy < slice.height();
                patch[at++] = inside ? plane[(int) (sy * slice.width() + sx)] : -1;
            }
        }
    }

    private double x(int x, int y) {
        return ax[0] * (x - cx) + ax[1] * (y - cy) + ax[2];
    }

    private double y(int x, int y) {
        return ay[0] * (x - cx) + ay[1] * (y - cy) + ay[2];
    }
}
