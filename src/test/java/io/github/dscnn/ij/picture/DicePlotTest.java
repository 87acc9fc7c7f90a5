// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.dscnn.ij.picture.Pictures.Curve;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DicePlotTest {

    private static final List<String> OUTPUTS = List.of("1", "2", "3", "4", "5", "6", "7", "8", "final");
    private static final int LEFT = 70;
    private static final int RIGHT = 70 + 440;
    private static final int TOP = 44;
    private static final int BOTTOM = 44 + 350;

    private static Curve flat(String name, double value) {
        double[] values = new double[9];
        Arrays.fill(values, value);
        return new Curve(name, values);
    }

    @Test
    void theAxisRunsFromZeroToOneAndTheClassHasItsColour() {
        ImagePlus plot = DicePlot.of("case_dice", OUTPUTS, List.of(flat("gland", 0.5)), 0xFF0000);
        assertEquals("case_dice", plot.getTitle());
        int middle = (TOP + BOTTOM) / 2;
        for (int x : new int[] {LEFT + 5, (LEFT + RIGHT) / 2, RIGHT - 5})
            assertEquals(0xFF0000, plot.getProcessor().get(x, middle) & 0xFFFFFF, "x " + x);
    }

    @Test
    void ofSeveralClassesTheForegroundIsDarkAndBrightColoursAreDarkened() {
        List<Curve> curves = List.of(flat("foreground", 0.9), flat("one", 0.3), flat("two", 0.7));
        ImagePlus plot = DicePlot.of("", OUTPUTS, curves, 0x0000FF, 0xFFFFFF);
        int x = LEFT + 20;
        assertEquals(0x222222, plot.getProcessor().get(x, BOTTOM - 315) & 0xFFFFFF);
        int blue = plot.getProcessor().get(x, BOTTOM - 105);
        assertTrue((blue & 0xFF) - (blue >> 16 & 0xFF) > 150, Integer.toHexString(blue));
        int white = plot.getProcessor().get(x, BOTTOM - 245) & 0xFF;
        assertTrue(white < 0xC0, "white is grey on white: " + white);
    }

    @Test
    void aMissingValueLeavesAGapAndALongNameMakesRoom() {
        Curve curve = flat("gland", 0.5);
        curve.values()[4] = Double.NaN;
        curve.values()[8] = Double.NaN;
        ImagePlus plot = DicePlot.of("", OUTPUTS, List.of(curve), 0xFF0000);
        assertEquals(0xFFFFFF, plot.getProcessor().get((LEFT + RIGHT) / 2, (TOP + BOTTOM) / 2) & 0xFFFFFF);
        ImagePlus longer = DicePlot.of("", OUTPUTS, List.of(flat("a gland with a long name", 0.5)), 0xFF0000);
        assertTrue(longer.getWidth() > plot.getWidth() + 80, longer.getWidth() + " and " + plot.getWidth());
    }
}
