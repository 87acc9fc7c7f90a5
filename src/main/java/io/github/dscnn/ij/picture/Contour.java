// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.picture;

import java.awt.geom.Line2D;
import java.awt.geom.Path2D;

/**
 * The line where a plane crosses 0.5, by marching squares between pixel centres; outside the plane is 0.
 *
 * @param values one value a pixel, row by row
 * @param width columns of the plane
 * @param height rows of the plane
 */
record Contour(float[] values, int width, int height) {

    private static final double LEVEL = 0.5;

    /** For each case (bit 0 upper left, then clockwise) the sides that are joined: 0 top, 1 right, 2 bottom, 3 left. */
    private static final int[][] SIDES = {
        {}, {3, 0}, {0, 1}, {3, 1}, {1, 2}, {3, 0, 1, 2}, {0, 2}, {3, 2},
        {2, 3}, {2, 0}, {0, 1, 2, 3}, {2, 1}, {1, 3}, {1, 0}, {0, 3}, {}
    };

    /** The contour of everything above 0. */
    static Contour ofMask(float[] mask, int width, int height) {
        float[] binary = new float[mask.length];
        for (int i = 0; i < mask.length; i++) binary[i] = mask[i] > 0 ? 1 : 0;
        return new Contour(binary, width, height);
    }

    /** The contour in a picture of the plane that is {@code scale} times as large. */
    Path2D path(double scale) {
        Path2D path = new Path2D.Double();
        for (int y = -1; y < height; y++) for (int x = -1; x < width; x++) addCell(path, x, y, scale);
        return path;
    }

    private void addCell(Path2D path, int x, int y, double scale) {
        double[] corners = {at(x, y), at(x + 1, y), at(x + 1, y + 1), at(x, y + 1)};
        int index = 0;
        for (int i = 0; i < 4; i++) if (corners[i] >= LEVEL) index |= 1 << i;
        int[] sides = SIDES[index];
        for (int i = 0; i < sides.length; i += 2) {
            double[] from = point(corners, sides[i]);
            double[] to = point(corners, sides[i + 1]);
            path.append(
                    new Line2D.Double(
                            (x + 0.5 + from[0]) * scale,
                            (y + 0.5 + from[1]) * scale,
                            (x + 0.5 + to[0]) * scale,
                            (y + 0.5 + to[1]) * scale),
                    false);
        }
    }

    private static double[] point(double[] corners, int side) {
        double one = corners[side];
        double other = corners[(side + 1) % 4];
        double share = (LEVEL - one) / (other - one);
        return switch (side) {
            case 0 -> new double[] {share, 0};
            case 1 -> new double[] {1, share};
            case 2 -> new double[] {1 - share, 1};
            default -> new double[] {0, 1 - share};
        };
    }

    private double at(int x, int y) {
        boolean inside = x >= 0 && y >= 0 && x < width && y < height;
        float value = inside ? values[x + y * width] : 0;
        return Float.isFinite(value) ? value : 0;
    }
}
