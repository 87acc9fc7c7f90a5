// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.measure;

import java.util.Arrays;

/**
 * The points of a mask's surface.
 *
 * @param grid where they lie
 * @param points their indices, ascending
 * @param weights how much each counts, such as its area in the grid's unit squared; the length of a contour on a flat
 *     grid
 */
record Surface(Grid grid, int[] points, double[] weights) {

    /** The voxels of a mask that touch the background, or the edge of the grid, through a face; each counts 1. */
    static Surface border(Mask mask) {
        Grid grid = mask.grid();
        int[] points = new int[1024];
        int count = 0;
        int index = 0;
        for (int z = 0; z < grid.depth(); z++)
            for (int y = 0; y < grid.height(); y++)
                for (int x = 0; x < grid.width(); x++, index++) {
                    if (!mask.voxels()[index] || enclosed(mask, x, y, z)) continue;
                    if (count == points.length) points = Arrays.copyOf(points, 2 * count);
                    points[count++] = index;
                }
        double[] weights = new double[count];
        Arrays.fill(weights, 1);
        return new Surface(grid, Arrays.copyOf(points, count), weights);
    }

    private static boolean enclosed(Mask mask, int x, int y, int z) {
        boolean inPlane = mask.at(x - 1, y, z) && mask.at(x + 1, y, z) && mask.at(x, y - 1, z) && mask.at(x, y + 1, z);
        return inPlane && (mask.grid().flat() || mask.at(x, y, z - 1) && mask.at(x, y, z + 1));
    }

    /**
     * The surface elements of a mask: one for each corner of voxels at which the mask and its background meet, on a grid
     * that is one larger along each axis (a flat one stays flat).
     *
     * @param areas of the grid of the mask
     */
    static Surface elements(Mask mask, Surfels areas) {
        Grid from = mask.grid();
        Grid grid = from.sized(from.width() + 1, from.height() + 1, from.flat() ? 1 : from.depth() + 1);
        int[] points = new int[1024];
        double[] weights = new double[points.length];
        int count = 0;
        int index = 0;
        for (int z = 0; z < grid.depth(); z++)
            for (int y = 0; y < grid.height(); y++)
                for (int x = 0, code = 0; x < grid.width(); x++, index++) {
                    code = code >> 1 & Surfels.LEFT | column(mask, x, y, z);
                    if (code == 0 || code == Surfels.FULL) continue;
                    if (count == points.length) {
                        points = Arrays.copyOf(points, 2 * count);
                        weights = Arrays.copyOf(weights, 2 * count);
                    }
                    points[count] = index;
                    weights[count++] = areas.area(code);
                }
        return new Surface(grid, Arrays.copyOf(points, count), Arrays.copyOf(weights, count));
    }

    /** The four voxels right of a corner as the bits of a code. */
    private static int column(Mask mask, int x, int y, int z) {
        int above = mask.grid().flat() ? 0 : z - 1;
        return (mask.at(x, y - 1, above) ? 2 : 0)
                | (mask.at(x, y, above) ? 8 : 0)
                | (mask.at(x, y - 1, z) ? 32 : 0)
                | (mask.at(x, y, z) ? 128 : 0);
    }

    boolean empty() {
        return points.length == 0;
    }

    /** Distance of each point to the nearest one of another surface on the same grid; infinite if that one is empty. */
    double[] distances(Surface other) {
        float[] squares = DistanceTransform.squared(grid, other.points);
        double[] distances = new double[points.length];
        for (int i = 0; i < points.length; i++) distances[i] = Math.sqrt(squares[points[i]]);
        return distances;
    }

    /** Index of the first point that lies in a slice or behind it. */
    int firstIn(int slice) {
        int at = Arrays.binarySearch(points, Math.max(0, Math.min(slice, grid.depth())) * grid.width() * grid.height());
        return at < 0 ? -at - 1 : at;
    }
}
