// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import java.util.Arrays;

/**
 * The value with which a plane was filled beside its image, as scanners fill what lies outside of their circle and
 * programs what lies outside of a turned image: the pixels of this value from an end of a row on are padding, those
 * between others are not.
 *
 * @param value in the image's own intensities; NaN where there is no padding
 */
public record Padding(float value) {

    /** So many pixels tell what is beside them: one alone may be hot. */
    private static final int NEAR = 3;

    /** An image without any. */
    public static final Padding NONE = new Padding(Float.NaN);

    public boolean none() {
        return Float.isNaN(value);
    }

    /** Where in a row, that begins at an index, the image begins; behind the row's end where all is padding. */
    int begin(float[] rows, int row, int width) {
        int i = row;
        while (i < row + width && rows[i] == value) i++;
        return i;
    }

    /** Where the image ends (the index behind its last pixel), in a row in which it begins somewhere. */
    int end(float[] rows, int row, int width) {
        int i = row + width;
        while (rows[i - 1] == value) i--;
        return i;
    }

    /** Gives padding the median of the nearest pixels of the image in its row; rows without image stay. */
    void fill(float[] rows, int width) {
        if (none()) return;
        for (int row = 0; row < rows.length; row += width) {
            int begin = begin(rows, row, width);
            if (begin == row + width) continue;
            int end = end(rows, row, width);
            float before = median(rows, begin, Math.min(begin + NEAR, end));
            float behind = median(rows, Math.max(begin, end - NEAR), end);
            Arrays.fill(rows, row, begin, before);
            Arrays.fill(rows, end, row + width, behind);
        }
    }

    private static float median(float[] row, int from, int to) {
        float[] some = Arrays.copyOfRange(row, from, to);
        Arrays.sort(some);
        return some[some.length / 2];
    }

    /** The rows in which there is something of the image, filled. */
    float[] filled(float[] rows, int width) {
        float[] kept = new float[rows.length];
        int count = 0;
        for (int row = 0; row < rows.length; row += width) {
            if (begin(rows, row, width) == row + width) continue;
            System.arraycopy(rows, row, kept, count, width);
            count += width;
        }
        float[] filled = Arrays.copyOf(kept, count);
        fill(filled, width);
        return filled;
    }

    /** Adds to what is {@code inside} the pixels of whole rows that are no padding. */
    void mark(float[] rows, int width, boolean[] inside) {
        for (int row = 0; row < rows.length; row += width) {
            int begin = begin(rows, row, width);
            if (begin < row + width) Arrays.fill(inside, begin, end(rows, row, width), true);
        }
    }
}
