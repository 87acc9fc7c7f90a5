// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.score;

import io.github.dscnn.image.label.LabelPlanes;
import io.github.dscnn.measure.Overlap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is wrong in a case, and what its scores of uncertainty are on average, slice by slice. */
final class CaseErrors {

    private final Overlap[] overlaps;
    private final List<Slice> slices = new ArrayList<>();

    /** Pixels that count, those of them that are wrong, and the sum of each score over them. */
    private record Slice(long pixels, long wrong, double[] sums) {}

    /** @param classes at least 1 */
    CaseErrors(int classes) {
        overlaps = new Overlap[classes];
        Arrays.fill(overlaps, Overlap.NONE);
    }

    /**
     * Adds a slice; one without labelled pixels is none.
     *
     * @param decided class index of each pixel in the result
     * @param truth the true one, or {@link LabelPlanes#UNLABELLED}
     * @param scores one plane a score
     */
    void add(float[] decided, float[] truth, List<float[]> scores) {
        long pixels = 0;
        long wrong = 0;
        double[] sums = new double[scores.size()];
        for (int i = 0; i < truth.length; i++) {
            if (truth[i] == LabelPlanes.UNLABELLED) continue;
            pixels++;
            if (decided[i] != truth[i]) wrong++;
            for (int score = 0; score < sums.length; score++) sums[score] += scores.get(score)[i];
        }
        if (pixels > 0) slices.add(new Slice(pixels, wrong, sums));
        for (int i = 0; i < overlaps.length; i++) overlaps[i] = overlaps[i].plus(Overlap.of(decided, truth, i + 1));
    }

    /** Mean Dice of the classes that are there. */
    double dice() {
        return Arrays.stream(overlaps)
                .mapToDouble(Overlap::dice)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    double wrong() {
        return (double) slices.stream().mapToLong(Slice::wrong).sum() / pixels();
    }

    double mean(int score) {
        return slices.stream().mapToDouble(slice -> slice.sums()[score]).sum() / pixels();
    }

    private long pixels() {
        return slices.stream().mapToLong(Slice::pixels).sum();
    }

    double[] wrongBySlice() {
        return slices.stream()
                .mapToDouble(slice -> (double) slice.wrong() / slice.pixels())
                .toArray();
    }

    double[] meanBySlice(int score) {
        return slices.stream()
                .mapToDouble(slice -> slice.sums()[score] / slice.pixels())
                .toArray();
    }
}
