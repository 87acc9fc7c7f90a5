// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class IntensityVariationTest {

    /** Mean 3, standard deviation 2; the sample is the middle. */
    private final float[] values = {99, 1, 1, 5, 5, 99};

    private final IntensityVariation intensity = new IntensityVariation(values, 1, 4);

    @Test
    void contrastSpreadsAroundTheMean() {
        intensity.contrast(1.5);
        assertArrayEquals(new float[] {99, 0, 0, 6, 6, 99}, values);
    }

    @Test
    void brightnessCountsInStandardDeviations() {
        intensity.brightness(0.5);
        assertArrayEquals(new float[] {99, 2, 2, 6, 6, 99}, values);
    }

    @Test
    void contrastAfterBrightnessSpreadsAroundTheNewMean() {
        intensity.brightness(1);
        intensity.contrast(2);
        assertArrayEquals(new float[] {99, 1, 1, 9, 9, 99}, values);
    }

    @Test
    void gammaKeepsTheRangeAndBendsWhatLiesBetween() {
        float[] ramp = {10, 12, 14};
        new IntensityVariation(ramp, 0, 3).gamma(2);
        assertArrayEquals(new float[] {10, 11, 14}, ramp);
    }

    @Test
    void gammaLeavesAConstantSampleAlone() {
        float[] same = {7, 7};
        new IntensityVariation(same, 0, 2).gamma(2);
        assertArrayEquals(new float[] {7, 7}, same);
    }

    @Test
    void noiseHasTheStandardDeviationThatIsAskedFor() {
        float[] many = new float[20000];
        for (int i = 0; i < many.length; i++) many[i] = i % 2 * 4;
        new IntensityVariation(many, 0, many.length).noise(0.5, new Random(1));
        double squares = 0;
        for (int i = 0; i < many.length; i++) squares += Math.pow(many[i] - i % 2 * 4, 2);
        assertEquals(1, Math.sqrt(squares / many.length), 0.02);
    }

    @Test
    void blurKeepsTheSumAndIsAsWideAcrossAsDown() {
        float[] plane = new float[11 * 11];
        plane[5 * 11 + 5] = 1;
        IntensityVariation.blur(plane, 0, 11, 11, 1);
        double sum = 0;
        for (float value : plane) sum += value;
        assertEquals(1, sum, 1e-6);
        assertEquals(plane[5 * 11 + 3], plane[3 * 11 + 5], 1e-7f);
        assertEquals(Math.exp(-0.5), plane[5 * 11 + 4] / plane[5 * 11 + 5], 1e-6);
    }

    @Test
    void blurLeavesAConstantPlaneAndItsNeighboursAlone() {
        float[] planes = {1, 1, 1, 1, 8, 8, 8, 8};
        IntensityVariation.blur(planes, 0, 2, 2, 1);
        assertArrayEquals(new float[] {1, 1, 1, 1, 8, 8, 8, 8}, planes, 1e-6f);
    }
}
