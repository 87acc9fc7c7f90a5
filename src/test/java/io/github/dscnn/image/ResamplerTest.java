// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ResamplerTest {

    @Test
    void equalSizeKeepsTheValues() {
        float[] plane = {1, 2, 3, 4, 5, 6};
        assertArrayEquals(plane, Resampler.linear(3, 2, 3, 2).apply(plane));
        assertArrayEquals(plane, Resampler.nearest(3, 2, 3, 2).apply(plane));
    }

    @Test
    void enlargingIsBilinearWithHalfPixelCentres() {
        assertArrayEquals(new float[] {0, 1, 3, 4}, Resampler.linear(2, 1, 4, 1).apply(new float[] {0, 4}));
        float[] square = Resampler.linear(2, 2, 4, 4).apply(new float[] {0, 4, 8, 12});
        assertArrayEquals(new float[] {0, 1, 3, 4, 2, 3, 5, 6, 6, 7, 9, 10, 8, 9, 11, 12}, square);
    }

    @Test
    void shrinkingSeesEveryPixel() {
        // half the size: the triangle reaches 2 pixels to each side, weights 1, 3, 3, 1, cut off at the border
        float[] half = Resampler.linear(8, 1, 4, 1).apply(new float[] {0, 0, 8, 0, 0, 0, 0, 0});
        assertArrayEquals(new float[] {8f / 7, 3, 0, 0}, half, 1e-6f);
    }

    @Test
    void aRampStaysARampAwayFromTheBorder() {
        float[] ramp = new float[40];
        for (int i = 0; i < ramp.length; i++) ramp[i] = i;
        for (int to : new int[] {8, 10, 20, 60, 97}) {
            float[] row = Resampler.linear(40, 1, to, 1).apply(ramp);
            float[] column = Resampler.linear(1, 40, 1, to).apply(ramp);
            assertArrayEquals(row, column);
            double scale = 40.0 / to;
            for (int i = 0; i < to; i++) {
                double centre = (i + 0.5) * scale - 0.5;
                if (centre > scale && centre < 39 - scale) assertEquals(centre, row[i], 1e-4);
            }
        }
    }

    @Test
    void aConstantStaysConstantAtAnySize() {
        for (int[] size : new int[][] {{1, 1, 7, 5}, {7, 5, 1, 1}, {13, 4, 5, 9}, {100, 3, 33, 2}}) {
            float[] plane = new float[size[0] * size[1]];
            Arrays.fill(plane, 0.7f);
            float[] expected = new float[size[2] * size[3]];
            Arrays.fill(expected, 0.7f);
            assertArrayEquals(
                    expected,
                    Resampler.linear(size[0], size[1], size[2], size[3]).apply(plane));
        }
    }

    @Test
    void labelsKeepTheirValues() {
        float[] labels = {1, 2, 3, 4};
        assertArrayEquals(
                new float[] {1, 1, 2, 2, 3, 3, 4, 4},
                Resampler.nearest(4, 1, 8, 1).apply(labels));
        assertArrayEquals(new float[] {2, 4}, Resampler.nearest(4, 1, 2, 1).apply(labels));
        assertArrayEquals(new float[] {2}, Resampler.nearest(3, 1, 1, 1).apply(new float[] {1, 2, 3}));
    }

    @Test
    void sizesBelowOneAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Resampler.linear(3, 3, 0, 3));
        var resampler = Resampler.nearest(2, 2, 4, 4);
        assertThrows(IllegalArgumentException.class, () -> resampler.apply(new float[3]));
    }
}
