// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train;

import io.github.dscnn.image.FittedScales;
import io.github.dscnn.image.Volume;
import io.github.dscnn.segment.Predictor;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.segment.region.Segmentation;
import io.github.dscnn.segment.run.Request;
import io.github.dscnn.segment.run.Segmenter;
import io.github.dscnn.segment.score.LayerScores;
import io.github.dscnn.task.Progress;
import io.github.dscnn.train.recipe.TrainingOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * What a network makes of volumes during training.
 *
 * @param scores one a case
 * @param constant which outputs have one value everywhere: dead
 * @param seen the slice that is looked at; null if it was not among them
 */
record Validation(List<LayerScores> scores, boolean[] constant, Look seen) {

    private static final float SPREAD = 1e-4f;

    /**
     * Segments without mirroring and compares.
     *
     * @param cases the passages of each case
     * @param spot a slice of one of them
     * @param scales what was fitted to the intensities of a volume, and is kept for the next time
     */
    static Validation of(
            List<List<Passage>> cases,
            Spot spot,
            Predictor predictor,
            Traits traits,
            TrainingOptions options,
            Function<Volume, FittedScales> scales,
            Progress progress) {
        Segmenter segmenter = new Segmenter(predictor, traits);
        SegmentationOptions plain = SegmentationOptions.DEFAULT
                .withLayers(true)
                .withMirror(false)
                .withChannel(options.target().channel());
        List<LayerScores> scores = new ArrayList<>();
        Ranges ranges = new Ranges(predictor.layers() + 1);
        Look[] seen = new Look[1];
        for (List<Passage> passages : cases) {
            Passage.Part part = (volume, some, listener) -> {
                Segmentation segmentation =
                        segmenter.segment(Request.of(volume, some, listener).with(scales.apply(volume)));
                ranges.add(segmentation);
                if (seen[0] == null) seen[0] = spot.in(volume, segmentation, options);
                return segmentation;
            };
            scores.add(Passage.score(passages, part, plain, options, progress));
        }
        return new Validation(scores, ranges.constant(), seen[0]);
    }

    /** Mean Dice over the cases for each output. */
    double[] dice() {
        double[] dice = new double[constant.length];
        for (int i = 0; i < dice.length; i++) {
            int output = i;
            dice[i] = mean(
                    scores.stream().mapToDouble(score -> score.dice(output)).toArray());
        }
        return dice;
    }

    /** Mean Dice over the cases of the final output for each class. */
    double[] classDice() {
        int last = constant.length - 1;
        double[] dice = new double[scores.get(0).overlaps()[0].length - 1];
        for (int i = 0; i < dice.length; i++) {
            int index = i + 1;
            dice[i] = mean(scores.stream()
                    .mapToDouble(score -> score.dice(last, index))
                    .toArray());
        }
        return dice;
    }

    /** Whether the final output finds nothing though the references hold something. */
    boolean allBackground() {
        int last = constant.length - 1;
        long found = scores.stream()
                .mapToLong(score -> score.overlaps()[last][0].prediction())
                .sum();
        long there = scores.stream()
                .mapToLong(score -> score.overlaps()[last][0].reference())
                .sum();
        return found == 0 && there > 0;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).average().orElse(Double.NaN);
    }

    /** Smallest and largest probability of each output. */
    private static final class Ranges {
        private final float[] low;
        private final float[] high;

        Ranges(int outputs) {
            low = new float[outputs];
            high = new float[outputs];
            Arrays.fill(low, Float.POSITIVE_INFINITY);
            Arrays.fill(high, Float.NEGATIVE_INFINITY);
        }

        void add(Segmentation segmentation) {
            for (int frame = 0; frame < segmentation.frames(); frame++) {
                for (int slice = 0; slice < segmentation.slices(); slice++) {
                    for (int output = 0; output < low.length; output++) {
                        add(output, segmentation.slice(slice, frame).probability(output + 1, 0));
                    }
                }
            }
        }

        private void add(int output, float[] plane) {
            for (float value : plane) {
                low[output] = Math.min(low[output], value);
                high[output] = Math.max(high[output], value);
            }
        }

        boolean[] constant() {
            boolean[] constant = new boolean[low.length];
            for (int i = 0; i < low.length; i++) constant[i] = high[i] - low[i] < SPREAD;
            return constant;
        }
    }
}
