// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.score;

import io.github.dscnn.image.label.LabelPlanes;
import io.github.dscnn.measure.Calibration;
import io.github.dscnn.segment.SegmentedSlice;
import io.github.dscnn.segment.region.Segmentation;
import java.util.function.ToDoubleFunction;

/**
 * How well the probabilities of each output are calibrated, class by class against all others. Slices are added one by one
 * and not kept; unlabelled pixels count nowhere. Not thread-safe.
 */
public final class LayerCalibration {

    /** [output][class]; of a single class, which is the foreground, only that. */
    private final Calibration[][] calibrations;

    /**
     * No slice yet.
     *
     * @param outputs supervised layers and the final one
     * @param classes at least 1
     */
    public LayerCalibration(int outputs, int classes) {
        calibrations = new Calibration[outputs][classes == 1 ? 1 : classes + 1];
        for (Calibration[] row : calibrations) for (int i = 0; i < row.length; i++) row[i] = new Calibration();
    }

    /** All slices of a segmentation against the labels of the whole input. */
    public static LayerCalibration of(Segmentation segmentation, LabelPlanes reference) {
        LayerCalibration calibration = new LayerCalibration(
                segmentation.layers() + 1, segmentation.classes().size());
        TrueSlices.each(segmentation, reference, calibration::add);
        return calibration;
    }

    /**
     * Adds a slice.
     *
     * @param truth class index of each pixel, 0 for background; {@link LabelPlanes#UNLABELLED} counts nowhere
     */
    public void add(SegmentedSlice slice, float[] truth) {
        for (int output = 0; output < calibrations.length; output++)
            for (int index = 0; index < calibrations[output].length; index++)
                add(calibrations[output][index], slice.probability(output + 1, index), truth, index);
    }

    private static void add(Calibration calibration, float[] probability, float[] truth, int index) {
        for (int i = 0; i < truth.length; i++) {
            if (truth[i] == LabelPlanes.UNLABELLED) continue;
            calibration.add(probability[i], index == 0 ? truth[i] > 0 : truth[i] == index);
        }
    }

    /** Adds the slices of another with as many outputs and classes. */
    public void add(LayerCalibration other) {
        for (int output = 0; output < calibrations.length; output++)
            for (int index = 0; index < calibrations[output].length; index++)
                calibrations[output][index].add(other.calibrations[output][index]);
    }

    /** Number of outputs: supervised layers and the final one. */
    public int outputs() {
        return calibrations.length;
    }

    /** Calibration of an output (from 0; the last is the final one) for a class, 0 for any foreground. */
    public Calibration of(int output, int index) {
        Calibration[] row = calibrations[output];
        return row[row.length == 1 ? 0 : index];
    }

    /**
     * Brier score of an output, 0..1: the squared difference to the truth (1 for the true class, else 0), as the mean over
     * background and classes.
     */
    public double brier(int output) {
        return mean(output, Calibration::brier);
    }

    /** Expected calibration error of an output, 0..1, as the mean over background and classes. */
    public double error(int output) {
        return mean(output, Calibration::error);
    }

    /** The background is what is not foreground: its figures are those of any foreground. */
    private double mean(int output, ToDoubleFunction<Calibration> figure) {
        double sum = 0;
        for (Calibration one : calibrations[output]) sum += figure.applyAsDouble(one);
        return sum / calibrations[output].length;
    }
}
