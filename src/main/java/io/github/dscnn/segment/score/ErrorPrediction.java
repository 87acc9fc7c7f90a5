// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.score;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.image.label.LabelPlanes;
import io.github.dscnn.measure.RankCorrelation;
import io.github.dscnn.measure.RocArea;
import io.github.dscnn.segment.SegmentedSlice;
import io.github.dscnn.segment.UncertaintyScore;
import io.github.dscnn.segment.region.Segmentation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * How well each {@link UncertaintyScore} tells where a result is wrong: which pixels, which slices, which cases. A pixel is
 * wrong if its class in the result (before any cleaning) is not the true one. Slices are added one by one and not kept, so
 * that large volumes can come in parts; unlabelled pixels count nowhere. Not thread-safe.
 *
 * <pre>{@code
 * ErrorPrediction prediction = new ErrorPrediction();
 * for (...) prediction.add(name, segmentation, labels);
 * UncertaintyScore best = prediction.best();
 * }</pre>
 */
public final class ErrorPrediction {

    /** A pixel is doubtful if the probability of the class that was decided for it is at least 1 - this and at most this. */
    public static final double SURE = 0.95;

    private static final int FEWEST_SLICES = 10;

    private final Map<String, CaseErrors> cases = new LinkedHashMap<>();
    private final List<UncertaintyScore> scores = new ArrayList<>();
    private Areas settled = new Areas();
    private Areas latest = new Areas();
    private String last = "";

    /** The areas under the ROC. */
    private static final class Areas {
        final Map<UncertaintyScore, RocArea> all = new EnumMap<>(UncertaintyScore.class);
        final Map<UncertaintyScore, RocArea> doubtful = new EnumMap<>(UncertaintyScore.class);

        RocArea all(UncertaintyScore score) {
            return all.computeIfAbsent(score, one -> new RocArea());
        }

        RocArea doubtful(UncertaintyScore score) {
            return doubtful.computeIfAbsent(score, one -> new RocArea());
        }

        Areas plus(Areas other) {
            Areas sum = new Areas();
            for (Areas part : List.of(this, other)) {
                part.all.forEach((score, area) -> sum.all(score).add(area));
                part.doubtful.forEach((score, area) -> sum.doubtful(score).add(area));
            }
            return sum;
        }
    }

    /**
     * What a score is worth.
     *
     * @param all area under the ROC for "is this pixel wrong", over all pixels, 0..1; NaN if none or all are wrong
     * @param doubtful the same over the doubtful ones (see {@link #SURE})
     * @param slices correlation of the mean over a slice with the share of its pixels that are wrong; good above 0
     * @param cases correlation of the mean over a case with its Dice (mean over the classes); good below 0
     */
    public record Figures(
            UncertaintyScore score, RocArea all, RocArea doubtful, RankCorrelation slices, RankCorrelation cases) {}

    /**
     * A case.
     *
     * @param dice of the result, mean over the classes that are there; NaN if none is
     * @param wrong share of its pixels that are wrong, 0..1
     * @param means mean of each score over its pixels, 0..1
     */
    public record CaseFigures(String name, double dice, double wrong, Map<UncertaintyScore, Double> means) {}

    /**
     * Adds slices of a case.
     *
     * @param name of the case; calls for one case follow each other
     * @param reference labels of the whole input
     */
    public void add(String name, Segmentation segmentation, LabelPlanes reference) {
        double threshold = segmentation.cleaning().threshold();
        TrueSlices.each(segmentation, reference, (slice, truth) -> add(name, slice, truth, threshold));
    }

    /**
     * Adds a slice of a case.
     *
     * @param truth class index of each pixel, 0 for background; {@link LabelPlanes#UNLABELLED} counts nowhere
     * @param threshold probability from which a pixel of a single class counts as foreground
     */
    public void add(String name, SegmentedSlice slice, float[] truth, double threshold) {
        if (scores.isEmpty()) scores.addAll(available(slice));
        require(scores.equals(available(slice)), "slices with and without layers are of two models");
        if (!name.equals(last)) settle();
        last = name;
        float[] decided = new float[truth.length];
        for (int i = 0; i < decided.length; i++) decided[i] = slice.classOf(i, threshold);
        boolean[] doubtful = doubtful(slice, decided);
        List<float[]> values = scores.stream().map(score -> score.of(slice)).toList();
        for (int i = 0; i < scores.size(); i++) {
            add(values.get(i), decided, truth, latest.all(scores.get(i)), null);
            add(values.get(i), decided, truth, latest.doubtful(scores.get(i)), doubtful);
        }
        cases.computeIfAbsent(name, key -> new CaseErrors(Math.max(1, slice.outputs() - 1)))
                .add(decided, truth, values);
    }

    /** Without layers nothing disagrees. */
    private static List<UncertaintyScore> available(SegmentedSlice slice) {
        return slice.layers() > 0 ? List.of(UncertaintyScore.values()) : List.of(UncertaintyScore.ENTROPY);
    }

    private static boolean[] doubtful(SegmentedSlice slice, float[] decided) {
        boolean[] doubtful = new boolean[decided.length];
        for (int i = 0; i < doubtful.length; i++) {
            double probability = slice.verdict()[slice.outputs() == 1 ? 0 : (int) decided[i]][i];
            doubtful[i] = probability <= (float) SURE && probability >= (float) (1 - SURE);
        }
        return doubtful;
    }

    private static void add(float[] values, float[] decided, float[] truth, RocArea area, boolean[] chosen) {
        for (int i = 0; i < values.length; i++)
            if (truth[i] != LabelPlanes.UNLABELLED && (chosen == null || chosen[i]))
                area.add(values[i], decided[i] != truth[i]);
    }

    private void settle() {
        settled = settled.plus(latest);
        latest = new Areas();
    }

    /** Drops a case if it is the one that was added last. */
    public void forget(String name) {
        if (!name.equals(last)) return;
        cases.remove(name);
        latest = new Areas();
        last = "";
    }

    /** Whether nothing was added. */
    public boolean isEmpty() {
        return cases.isEmpty();
    }

    /** What each score is worth: of a network without supervised layers the entropy alone. */
    public List<Figures> figures() {
        Areas areas = settled.plus(latest);
        List<Figures> figures = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            UncertaintyScore score = scores.get(i);
            figures.add(new Figures(score, areas.all(score), areas.doubtful(score), slices(i), cases(i)));
        }
        return figures;
    }

    private RankCorrelation slices(int score) {
        return RankCorrelation.of(
                cases.values().stream()
                        .flatMapToDouble(one -> DoubleStream.of(one.meanBySlice(score)))
                        .toArray(),
                cases.values().stream()
                        .flatMapToDouble(one -> DoubleStream.of(one.wrongBySlice()))
                        .toArray());
    }

    private RankCorrelation cases(int score) {
        return RankCorrelation.of(
                cases.values().stream().mapToDouble(one -> one.mean(score)).toArray(),
                cases.values().stream().mapToDouble(CaseErrors::dice).toArray());
    }

    /** The cases in their order. */
    public List<CaseFigures> cases() {
        List<CaseFigures> figures = new ArrayList<>();
        cases.forEach((name, one) -> {
            Map<UncertaintyScore, Double> means = new EnumMap<>(UncertaintyScore.class);
            for (int i = 0; i < scores.size(); i++) means.put(scores.get(i), one.mean(i));
            figures.add(new CaseFigures(name, one.dice(), one.wrong(), means));
        });
        return figures;
    }

    /**
     * The score to look for slices and cases with, which need a look: the one whose mean over a slice orders the slices best
     * by the share of their pixels that are wrong ({@link Figures#slices}); where that cannot be said ({@link #bySlices}),
     * the one with the largest area over all pixels; the entropy if nothing is wrong anywhere.
     */
    public UncertaintyScore best() {
        ToDoubleFunction<Figures> worth =
                bySlices() ? one -> one.slices().value() : one -> one.all().area();
        return figures().stream()
                .filter(one -> Double.isFinite(worth.applyAsDouble(one)))
                .max(Comparator.comparingDouble(worth))
                .map(Figures::score)
                .orElse(UncertaintyScore.ENTROPY);
    }

    /** Whether there are at least {@value #FEWEST_SLICES} slices, not all of them equally wrong, so that these choose. */
    public boolean bySlices() {
        return figures().stream()
                .map(Figures::slices)
                .anyMatch(one -> one.pairs() >= FEWEST_SLICES && Double.isFinite(one.value()));
    }
}
