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

    /** Gives padding the value of the nearest pixel of the image in its row; rows without image stay. */
    void fill(float[] rows, int width) {
        if (none()) return;
        for (int row = 0; row < rows.length; row += width) {
            int begin = begin(rows, row, width);
            if (begin == row + width) continue;
            int end = end(rows, row, width);
            Arrays.fill(rows, row, begin, rows[begin]);
            Arrays.fill(rows, end, row + width, rows[end - 1]);
        }
    }

    /** Some values of the pixels of whole rows that are no padding. */
    float[] without(float[] rows, float[] values, int width) {
        float[] kept = new float[rows.length];
        int count = 0;
        for (int row = 0; row < rows.length; row += width) {
            int begin = begin(rows, row, width);
            if (begin == row + width) continue;
            int length = end(rows, row, width) - begin;
            System.arraycopy(values, begin, kept, count, length);
            count += length;
        }
        return Arrays.copyOf(kept, count);
    }

    /** Adds to what is {@code inside} the pixels of whole rows that are no padding. */
    void mark(float[] rows, int width, boolean[] inside) {
        for (int row = 0; row < rows.length; row += width) {
            int begin = begin(rows, row, width);
            if (begin < row + width) Arrays.fill(inside, begin, end(rows, row, width), true);
        }
    }
}
