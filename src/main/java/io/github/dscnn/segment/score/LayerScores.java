// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.score;

import io.github.dscnn.image.label.LabelPlanes;
import io.github.dscnn.measure.Overlap;
import io.github.dscnn.segment.SegmentedSlice;
import io.github.dscnn.segment.region.Segmentation;
import java.util.Arrays;

/**
 * How far each output of a segmented volume overlaps with a reference, over all slices and frames.
 *
 * @param overlaps [output][class]: outputs are the supervised layers in the paper's order, then the final one; class 0 is
 *     any foreground, 1..n are the classes
 * @param threshold probability (0..1) from which a pixel of a single class counted; of several the most probable did
 */
public record LayerScores(Overlap[][] overlaps, double threshold) {

    /** Compares with the labels of the whole input; unlabelled pixels, and those that were not to be segmented, count nowhere. */
    public static LayerScores of(Segmentation segmentation, LabelPlanes reference) {
        int outputs = segmentation.layers() + 1;
        int classes = segmentation.classes().size();
        Overlap[][] overlaps = new Overlap[outputs][classes + 1];
        for (Overlap[] row : overlaps) Arrays.fill(row, Overlap.NONE);
        double threshold = segmentation.cleaning().threshold();
        TrueSlices.each(segmentation, reference, (found, truth) -> add(overlaps, found, truth, threshold));
        return new LayerScores(overlaps, threshold);
    }

    private static void add(Overlap[][] overlaps, SegmentedSlice found, float[] truth, double threshold) {
        float[] prediction = new float[truth.length];
        for (int output = 0; output < overlaps.length; output++) {
            for (int i = 0; i < prediction.length; i++) prediction[i] = found.classOf(output + 1, i, threshold);
            for (int index = 0; index < overlaps[output].length; index++) {
                overlaps[output][index] = overlaps[output][index].plus(Overlap.of(prediction, truth, index));
            }
        }
    }

    /** These and those of further slices together. */
    public LayerScores plus(LayerScores other) {
        Overlap[][] sums = new Overlap[overlaps.length][overlaps[0].length];
        for (int i = 0; i < sums.length; i++)
            for (int j = 0; j < sums[i].length; j++) sums[i][j] = overlaps[i][j].plus(other.overlaps[i][j]);
        return new LayerScores(sums, threshold);
    }

    /** Number of outputs: supervised layers and the final one. */
    public int outputs() {
        return overlaps.length;
    }

    /** Dice of an output (from 0; the last is the final one) for a class, 0 for any foreground; NaN if both are empty. */
    public double dice(int output, int index) {
        return overlaps[output][index].dice();
    }

    /** Dice of an output, the mean over the classes (of those that are there). */
    public double dice(int output) {
        double[] finite = new double[overlaps[output].length - 1];
        for (int i = 0; i < finite.length; i++) finite[i] = dice(output, i + 1);
        return Arrays.stream(finite).filter(Double::isFinite).average().orElse(Double.NaN);
    }
}
