// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import static io.github.dscnn.task.Require.require;

import java.util.Arrays;

/**
 * Brings planes of one size to another size; the corners of both planes coincide (half-pixel centres). Weights are
 * worked out once, so one resampler serves all planes of a stack. Immutable.
 *
 * <pre>{@code
 * float[] small = Resampler.linear(384, 384, 192, 192).apply(slice);
 * }</pre>
 */
public final class Resampler {

    private final int width;
    private final int height;
    private final Weights across;
    private final Weights down;

    private Resampler(int width, int height, Weights across, Weights down) {
        this.width = width;
        this.height = height;
        this.across = across;
        this.down = down;
    }

    /**
     * For intensities and probabilities: bilinear when a plane grows; when it shrinks the triangle widens by the scale,
     * so that every pixel counts.
     */
    public static Resampler linear(int width, int height, int toWidth, int toHeight) {
        check(width, height, toWidth, toHeight);
        return new Resampler(width, height, Weights.triangle(width, toWidth), Weights.triangle(height, toHeight));
    }

    /** For labels: each pixel takes the value of the pixel in which its centre lies. */
    public static Resampler nearest(int width, int height, int toWidth, int toHeight) {
        check(width, height, toWidth, toHeight);
        return new Resampler(width, height, Weights.nearest(width, toWidth), Weights.nearest(height, toHeight));
    }

    private static void check(int width, int height, int toWidth, int toHeight) {
        require(
                width > 0 && height > 0 && toWidth > 0 && toHeight > 0,
                "sizes must be above 0 but are %s x %s and %s x %s",
                width,
                height,
                toWidth,
                toHeight);
    }

    /** Width of the planes that {@link #apply} takes. */
    public int width() {
        return width;
    }

    /** Width of the planes that {@link #apply} returns. */
    public int toWidth() {
        return across.size();
    }

    /** Height of the planes that {@link #apply} returns. */
    public int toHeight() {
        return down.size();
    }

    /** Whether both sizes are equal. */
    public boolean identity() {
        return width == toWidth() && height == toHeight();
    }

    /** A new plane of the new size from a plane (row by row) of the old one; the very values if the sizes are equal. */
    public float[] apply(float[] plane) {
        require(plane.length == width * height, "a %s x %s plane is not %s long", width, height, plane.length);
        return rows(plane, 0, 0, toHeight());
    }

    /** The first row of the old plane that the rows from one of the new plane on are made of. */
    public int first(int row) {
        return identity() ? row : down.first[row];
    }

    /** How many rows of the old plane, from its first on, the rows before one of the new plane are made of. */
    public int end(int row) {
        return identity() || row == 0 ? row : down.first[row - 1] + down.weights[row - 1].length;
    }

    /**
     * The rows from..to-1 of what {@link #apply(float[])} gives, the very same values.
     *
     * @param rows rows of the old plane, at least {@code first(from)} up to before {@code end(to)}
     * @param start which row of the old plane the first of them is
     */
    public float[] rows(float[] rows, int start, int from, int to) {
        if (identity()) return Arrays.copyOfRange(rows, (from - start) * width, (to - start) * width);
        int top = first(from);
        float[] sampled = new float[Math.multiplyExact(toWidth(), end(to) - top)];
        for (int y = top; y < end(to); y++) across.apply(rows, (y - start) * width, sampled, (y - top) * toWidth());
        float[] result = new float[Math.multiplyExact(toWidth(), to - from)];
        for (int y = from; y < to; y++) down.apply(sampled, top, y, toWidth(), result, (y - from) * toWidth());
        return result;
    }

    /** {@link #apply(float[])} for several planes. */
    public float[][] apply(float[][] planes) {
        float[][] results = new float[planes.length][];
        for (int i = 0; i < planes.length; i++) results[i] = apply(planes[i]);
        return results;
    }

    /** For each pixel of a line of the new size: the first pixel that it sees of the old line, and the weights. */
    private record Weights(int[] first, double[][] weights) {

        static Weights nearest(int from, int to) {
            Weights result = new Weights(new int[to], new double[to][]);
            for (int i = 0; i < to; i++) {
                result.first[i] = (int) ((2L * i + 1) * from / (2L * to));
                result.weights[i] = new double[] {1};
            }
            return result;
        }

        static Weights triangle(int from, int to) {
            Weights result = new Weights(new int[to], new double[to][]);
            double scale = (double) from / to;
            double radius = Math.max(1, scale);
            for (int i = 0; i < to; i++) {
                double centre = (i + 0.5) * scale - 0.5;
                int first = Math.max(0, (int) Math.ceil(centre - radius));
                int last = Math.min(from - 1, (int) Math.floor(centre + radius));
                result.first[i] = first;
                result.weights[i] = triangle(first, last, centre, radius);
            }
            return result;
        }

        private static double[] triangle(int first, int last, double centre, double radius) {
            double[] weights = new double[last - first + 1];
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                weights[i] = Math.max(0, 1 - Math.abs(first + i - centre) / radius);
                sum += weights[i];
            }
            for (int i = 0; i < weights.length; i++) weights[i] /= sum;
            return weights;
        }

        int size() {
            return first.length;
        }

        /** One row of the new width from one of the old. */
        void apply(float[] from, int fromStart, float[] to, int toStart) {
            for (int i = 0; i < first.length; i++) {
                double sum = 0;
                int at = fromStart + first[i];
                for (double weight : weights[i]) sum += weight * from[at++];
                to[toStart + i] = (float) sum;
            }
        }

        /** One row of the new height, from old ones of which the first is {@code top}. */
        void apply(float[] from, int top, int row, int width, float[] to, int toStart) {
            for (int x = 0; x < width; x++) {
                double sum = 0;
                int at = (first[row] - top) * width + x;
                for (double weight : weights[row]) {
                    sum += weight * from[at];
                    at += width;
                }
                to[toStart + x] = (float) sum;
            }
        }
    }
}
