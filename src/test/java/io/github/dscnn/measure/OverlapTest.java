// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class OverlapTest {

    private static final float[] PREDICTION = {0, 1, 1, 2, 2, 0, 1};
    private static final float[] REFERENCE = {0, 1, 2, 2, 0, 1, -1};

    @Test
    void eachClassIsCountedAndUnlabelledPixelsAreNot() {
        assertEquals(new Overlap(2, 2, 1), Overlap.of(PREDICTION, REFERENCE, 1));
        assertEquals(new Overlap(2, 2, 1), Overlap.of(PREDICTION, REFERENCE, 2));
    }

    @Test
    void classZeroIsAnyForeground() {
        var overlap = Overlap.of(PREDICTION, REFERENCE, 0);
        assertEquals(new Overlap(4, 4, 3), overlap);
        assertEquals(0.75, overlap.dice());
    }

    @Test
    void piecesAddUpToTheWhole() {
        var sum = Overlap.NONE.plus(new Overlap(3, 2, 1)).plus(new Overlap(1, 2, 1));
        assertEquals(new Overlap(4, 4, 2), sum);
        assertEquals(0.5, sum.dice());
    }

    @Test
    void diceOfNothingIsNoNumberAndOfAMissIsZero() {
        assertEquals(Double.NaN, Overlap.NONE.dice());
        assertEquals(0.0, new Overlap(0, 5, 0).dice());
        assertEquals(1.0, new Overlap(1L << 40, 1L << 40, 1L << 40).dice());
    }

    @Test
    void piecesOfDifferentSizesAndImpossibleCountsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Overlap.of(new float[2], new float[3], 0));
        assertThrows(IllegalArgumentException.class, () -> Overlap.of(new float[2], new float[2], -1));
        assertThrows(IllegalArgumentException.class, () -> new Overlap(1, 3, 2));
    }
}
