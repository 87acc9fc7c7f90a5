// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import org.junit.jupiter.api.Test;

class ShiftTest {

    /** One row of five pixels, 0 to 4. */
    private static ImagePlus image() {
        return new ImagePlus("image", new FloatProcessor(5, 1, new float[] {0, 1, 2, 3, 4}));
    }

    private static float[] shifted(Shift.Kind kind) {
        return (float[]) Shift.shifted(image(), kind, "name").getProcessor().getPixels();
    }

    @Test
    void gammaKeepsTheRangeAndDarkensWhatIsBetween() {
        float[] values = shifted(Shift.Kind.GAMMA);
        assertEquals(0, values[0]);
        assertEquals(4, values[4]);
        assertEquals(4 * Math.pow(0.5, 2.5), values[2], 1e-6);
    }

    @Test
    void aCoilMakesTheLeftDarkAndTheRightBright() {
        assertArrayEquals(new float[] {0, 0.65f, 2, 4.05f, 6.8f}, shifted(Shift.Kind.COIL), 1e-6f);
    }

    @Test
    void noiseIsTheSameForTheSameNameAndBlurKeepsTheMean() {
        assertArrayEquals(shifted(Shift.Kind.NOISE), shifted(Shift.Kind.NOISE));
        float[] flat = shifted(Shift.Kind.BLUR);
        assertEquals(2, flat[2], 1e-6);
        assertEquals(4, flat[0] + flat[4], 1e-5);
    }
}
