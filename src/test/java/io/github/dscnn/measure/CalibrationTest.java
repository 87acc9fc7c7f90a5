// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.measure.Calibration.Bin;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    private static final double EXACT = 1e-12;

    /** 0.25 and 0.3 (bins 3 and 4 of 15), 1 (the last) and 0 (the first). */
    private static Calibration four() {
        Calibration calibration = new Calibration();
        calibration.add(0.25, false);
        calibration.add(0.3, true);
        calibration.add(1, true);
        calibration.add(0, true);
        return calibration;
    }

    @Test
    void theBrierScoreIsTheMeanSquare() {
        assertEquals((0.0625 + 0.49 + 0 + 1) / 4, four().brier(), EXACT);
        assertEquals(4, four().count());
    }

    @Test
    void theErrorIsTheMeanDistanceOfTheBins() {
        assertEquals((0.25 + 0.7 + 0 + 1) / 4, four().error(), EXACT);
    }

    @Test
    void withinABinTooMuchAndTooLittleCancel() {
        Calibration calibration = new Calibration();
        for (int i = 0; i < 10; i++) calibration.add(0.5, i < 5);
        assertEquals(0, calibration.error(), EXACT);
        assertEquals(0.25, calibration.brier(), EXACT);
    }

    @Test
    void theBoundsOfABinAreItsOwnAndOneIsInTheLast() {
        Calibration four = four();
        assertEquals(new Bin(3.0 / 15, 4.0 / 15, 1, 0.25, 0), four.bin(3));
        assertEquals(new Bin(14.0 / 15, 1, 1, 1, 1), four.bin(14));
        assertEquals(1, four.bin(0).observed());
        assertEquals(0, four.bin(7).count());
        assertTrue(Double.isNaN(four.bin(7).observed()));
    }

    @Test
    void partsAddUp() {
        Calibration sum = four();
        sum.add(four());
        assertEquals(8, sum.count());
        assertEquals(four().brier(), sum.brier(), EXACT);
        assertEquals(four().error(), sum.error(), EXACT);
        assertEquals(2, sum.bin(3).count());
    }

    @Test
    void withoutValuesThereIsNoFigure() {
        assertTrue(Double.isNaN(new Calibration().brier()));
        assertTrue(Double.isNaN(new Calibration().error()));
    }
}
