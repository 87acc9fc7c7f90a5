// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.measure;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The exact Euclidean distance of every point of a grid to the nearest of some points, in a time that grows with the
 * number of points of the grid alone: along one axis after another, the lower envelope of parabolas (Felzenszwalb and
 * Huttenlocher, Distance Transforms of Sampled Functions, 2012).
 */
final class DistanceTransform {

    private final Grid grid;
    private final float[] squares;

    private DistanceTransform(Grid grid, float[] squares) {
        this.grid = grid;
        this.squares = squares;
    }

    /**
     * Squared distances in the unit of the grid, one a point.
     *
     * @param points indices of the points to which distances are; with none all are infinite
     */
    static float[] squared(Grid grid, int[] points) {
        float[] squares = new float[grid.count()];
        Arrays.fill(squares, Float.POSITIVE_INFINITY);
        for (int point : points) squares[point] = 0;
        if (points.length == 0) return squares;
        DistanceTransform transform = new DistanceTransform(grid, squares);
        int plane = grid.width() * grid.height();
        transform.along(grid.width(), 1, grid.dx(), grid.height() * grid.depth(), grid.width(), 0);
        transform.along(grid.height(), grid.width(), grid.dy(), grid.width(), 1, plane);
        if (!grid.flat()) transform.along(grid.depth(), plane, grid.dz(), grid.width(), 1, grid.width());
        return squares;
    }

    /**
     * Goes along all lines of one axis, {@code rows} of them one {@code step} apart; with a {@code jump} as many such
     * rows, that far apart, as there are.
     */
    private void along(int length, int stride, double distance, int rows, int step, int jump) {
        int groups = grid.count() / length / rows;
        IntStream.range(0, groups == 1 ? rows : groups).parallel().forEach(i -> {
            Line line = new Line(squares, length, stride, distance);
            if (groups == 1) line.transform(i * step);
            else for (int row = 0; row < rows; row++) line.transform(i * jump + row * step);
        });
    }

    /** One line of the grid, and the room to work on it. */
    private static final class Line {

        private final float[] squares;
        private final int length;
        private final int stride;
        private final double unit;
        private final double[] values;
        private final int[] lowest;
        private final double[] from;

        private Line(float[] squares, int length, int stride, double distance) {
            this.squares = squares;
            this.length = length;
            this.stride = stride;
            this.unit = distance * distance;
            this.values = new double[length];
            this.lowest = new int[length];
            this.from = new double[length];
        }

        private void transform(int start) {
            int last = envelope(start);
            if (last < 0) return;
            int k = 0;
            for (int i = 0; i < length; i++) {
                while (k < last && from[k + 1] < i) k++;
                double away = i - lowest[k];
                squares[start + i * stride] = (float) (unit * away * away + values[lowest[k]]);
            }
        }

        /** Which parabolas are lowest, and from where; returns the index of the last one, -1 if there is none. */
        private int envelope(int start) {
            int last = -1;
            for (int i = 0; i < length; i++) {
                double value = squares[start + i * stride];
                if (value == Double.POSITIVE_INFINITY) continue;
                values[i] = value;
                double at = Double.NEGATIVE_INFINITY;
                while (last >= 0 && (at = meeting(lowest[last], i)) <= from[last]) last--;
                lowest[++last] = i;
                from[last] = last == 0 ? Double.NEGATIVE_INFINITY : at;
            }
            return last;
        }

        /** Where the parabola of point b comes below that of point a, a < b. */
        private double meeting(int a, int b) {
            return ((values[b] - values[a]) / unit + (double) b * b - (double) a * a) / (2.0 * (b - a));
        }
    }
}
