// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dscnn.image.label.LabelPlanes;
import io.github.dscnn.segment.SegmentedSlice;
import org.junit.jupiter.api.Test;

class LayerCalibrationTest {

    private static final double NEAR = 1e-7;

    @Test
    void everyOutputHasItsBrierScore() {
        LayerCalibration calibration = new LayerCalibration(2, 1);
        float[][] planes = {{0.5f, 0.5f, 0.5f}, {1, 0.25f, 0.75f}};
        calibration.add(new SegmentedSlice(planes, 1), new float[] {1, 0, LabelPlanes.UNLABELLED});
        assertEquals(0.25, calibration.of(0, 1).brier(), NEAR);
        assertEquals(0.0625 / 2, calibration.of(1, 1).brier(), NEAR);
        assertEquals(0.0625 / 2, calibration.brier(1), NEAR, "background and foreground are equally far");
        assertEquals(2, calibration.of(1, 0).count(), "unlabelled pixels count nowhere");
        assertEquals(0.25 / 2, calibration.error(1), NEAR);
    }

    /** Background 0.2, classes 0.5 and 0.3, true is class 2: squares 0.04, 0.25, 0.49. */
    @Test
    void ofSeveralClassesItIsTheMeanOverAllOfThem() {
        LayerCalibration calibration = new LayerCalibration(1, 2);
        calibration.add(new SegmentedSlice(new float[][] {{0.2f}, {0.5f}, {0.3f}}, 3), new float[] {2});
        assertEquals(0.04, calibration.of(0, 0).brier(), NEAR);
        assertEquals(0.25, calibration.of(0, 1).brier(), NEAR);
        assertEquals(0.49, calibration.of(0, 2).brier(), NEAR);
        assertEquals((0.04 + 0.25 + 0.49) / 3, calibration.brier(0), NEAR);
    }

    @Test
    void partsAddUp() {
        LayerCalibration sum = new LayerCalibration(1, 1);
        sum.add(new SegmentedSlice(new float[][] {{1}}, 1), new float[] {1});
        LayerCalibration more = new LayerCalibration(1, 1);
        more.add(new SegmentedSlice(new float[][] {{0.5f}}, 1), new float[] {0});
        sum.add(more);
        assertEquals(0.125, sum.of(0, 1).brier(), NEAR);
        assertEquals(1, sum.outputs());
    }
}
