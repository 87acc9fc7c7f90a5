// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import io.github.dscnn.ij.image.Provenance;
import io.github.dscnn.segment.region.Segmentation;
import java.util.Arrays;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * How unsure a model is of an image on average, 0..1; what was not to be segmented does not count.
 *
 * @param measure what it is the mean of
 * @param sums [frame][slice][class index] of the pixels of a class in the result, 0 being background
 * @param counts number of these pixels
 */
record Doubt(String measure, double[][][] sums, long[][][] counts) {

    static Doubt of(Segmentation found) {
        int classes = found.classes().size() + 1;
        double[][][] sums = new double[found.frames()][found.slices()][classes];
        long[][][] counts = new long[found.frames()][found.slices()][classes];
        for (int frame = 0; frame < found.frames(); frame++)
            for (int slice = 0; slice < found.slices(); slice++)
                add(found, slice, frame, sums[frame][slice], counts[frame][slice]);
        return new Doubt(found.uncertaintyScore().title(), sums, counts);
    }

    private static void add(Segmentation found, int slice, int frame, double[] sums, long[] counts) {
        float[] values = found.uncertaintyScore().of(found.slice(slice, frame));
        byte[] classes = found.regions().plane(slice, frame);
        boolean[] inside = found.inside(slice, frame);
        for (int i = 0; i < values.length; i++) {
            if (inside != null && !inside[i]) continue;
            sums[classes[i]] += values[i];
            counts[classes[i]]++;
        }
    }

    /** Mean over the pixels of a class in a frame; NaN if it has none. */
    double ofClass(int frame, int index) {
        double sum = 0;
        long count = 0;
        for (int slice = 0; slice < sums[frame].length; slice++) {
            sum += sums[frame][slice][index];
            count += counts[frame][slice][index];
        }
        return sum / count;
    }

    /** Mean over all pixels of a slice; NaN if none was segmented. */
    double ofSlice(int slice, int frame) {
        return Arrays.stream(sums[frame][slice]).sum()
                / Arrays.stream(counts[frame][slice]).sum();
    }

    /** Mean over all pixels. */
    double ofImage() {
        double sum = 0;
        long count = 0;
        for (double[][] frame : sums)
            for (double[] slice : frame) sum += Arrays.stream(slice).sum();
        for (long[][] frame : counts)
            for (long[] slice : frame) count += Arrays.stream(slice).sum();
        return sum / count;
    }

    /** Says it, for the image and slice by slice (frame after frame). */
    Provenance add(Provenance provenance) {
        StringJoiner slices = new StringJoiner(" ");
        for (int frame = 0; frame < sums.length; frame++)
            for (int slice = 0; slice < sums[frame].length; slice++) slices.add(text(ofSlice(slice, frame)));
        return provenance
                .with("uncertainty", text(ofImage()))
                .with("uncertainty_measure", measure)
                .with("uncertainty_slices", slices);
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
