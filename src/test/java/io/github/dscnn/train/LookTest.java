// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dscnn.segment.SegmentedSlice;
import org.junit.jupiter.api.Test;

class LookTest {

    private static final float[] WRONG = {0, 0, 1, 1};
    private static final float[] HALF = {1, 1, 1, 1};
    private static final float[] RIGHT = {1, 1, 0, 0};

    @Test
    void theLayerThatIsFarAheadIsShownAndBothFiguresAreSaid() {
        Look look = Look.of(new SegmentedSlice(new float[][] {WRONG, RIGHT, WRONG}, 1), RIGHT);
        assertEquals("layer 2, Dice 1.00; the final output has 0.00", look.words());
    }

    @Test
    void aFigureOfStrokesSaysThatItIsOfThem() {
        float[] painted = {1, -1, -1, 0};
        Look look = Look.of(new SegmentedSlice(new float[][] {RIGHT, HALF}, 1), painted);
        assertEquals("layer 1, Dice 1.00 where it is painted; the final output has 0.67", look.words());
        look = Look.of(new SegmentedSlice(new float[][] {HALF, RIGHT}, 1), painted);
        assertEquals("the final output, Dice 1.00 where it is painted", look.words());
    }
}
