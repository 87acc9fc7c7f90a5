// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.dscnn.ij.picture.ReliabilityPlot.Panel;
import io.github.dscnn.measure.Calibration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReliabilityPlotTest {

    private static final int LEFT = 66;
    private static final int TOP = 46;
    private static final int SIDE = 190;

    private static Calibration of(double probability, boolean event) {
        Calibration calibration = new Calibration();
        calibration.add(probability, event);
        return calibration;
    }

    @Test
    void aBinIsADotAtItsProbabilityAndItsShare() {
        Panel panel = new Panel("final", List.of(of(0.7, true)));
        ImagePlus plot = ReliabilityPlot.of("reliability", List.of(panel), List.of("gland"), 0xFF0000);
        assertEquals("reliability", plot.getTitle());
        int x = LEFT + (int) Math.round(0.7 * SIDE);
        assertEquals(0xFF0000, plot.getProcessor().get(x, TOP) & 0xFFFFFF);
        assertEquals(0xFFFFFF, plot.getProcessor().get(x, TOP + SIDE / 2 + 20) & 0xFFFFFF);
    }

    @Test
    void nineOutputsStandInTwoRows() {
        Panel panel = new Panel("layer 1", List.of(of(0.5, false)));
        ImagePlus one = ReliabilityPlot.of("", List.of(panel), List.of("gland"), 0xFF0000);
        ImagePlus nine = ReliabilityPlot.of("", Collections.nCopies(9, panel), List.of("gland"), 0xFF0000);
        assertEquals(one.getHeight() + SIDE + 64, nine.getHeight());
        assertTrue(nine.getWidth() > 5 * SIDE && nine.getWidth() < 7 * SIDE, nine.getWidth() + "");
    }

    @Test
    void withoutOutputsThereIsNothingToDraw() {
        assertThrows(IllegalArgumentException.class, () -> ReliabilityPlot.of("", List.of(), List.of("gland"), 0));
    }
}
