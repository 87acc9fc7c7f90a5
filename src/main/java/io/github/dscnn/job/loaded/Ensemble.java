// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.loaded;

import io.github.dscnn.image.PixelSizes;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.network.LayerSight;
import io.github.dscnn.network.NetworkSpec.SupervisedLayer;
import io.github.dscnn.segment.Decision;
import io.github.dscnn.segment.Fusion;
import io.github.dscnn.segment.SmallestPiece;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.segment.UncertaintyScore;
import io.github.dscnn.task.DscnnException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Several models as one: the mean of their probabilities. They may differ in network, width, pixel size, context and
 * intensities, as each predicts the image by itself.
 */
final class Ensemble {

    private Ensemble() {}

    /**
     * What has to be known of them together; a single one stays as it is.
     *
     * @throws DscnnException if they do not segment the same classes, by name, of as many channels, or one is there twice
     */
    static ModelFacts of(List<ModelFacts> models) {
        if (models.size() == 1) return models.get(0);
        ModelFacts first = models.get(0);
        Map<String, ModelFacts> known = new HashMap<>();
        for (ModelFacts one : models) {
            checkClasses(first, one);
            checkChannels(first, one);
            ModelFacts twin = known.put(one.traits().sha256(), one);
            if (twin != null)
                throw new DscnnException(
                        "%s and %s have the same weights (SHA-256 %s); name each model once.",
                        twin.source(), one.source(), one.traits().sha256());
        }
        boolean foreign = models.stream().anyMatch(ModelFacts::foreign);
        return new ModelFacts(
                traits(models), foreign, first.source(), layers(models), sights(models), List.copyOf(models));
    }

    private static void checkClasses(ModelFacts first, ModelFacts one) {
        if (!classes(first).equals(classes(one)))
            throw new DscnnException(
                    "%s segments %s, but %s segments %s; several models at once must segment the same classes in the same order.",
                    first.source(), classes(first), one.source(), classes(one));
    }

    private static String classes(ModelFacts model) {
        return model.traits().classes().classes().stream().map(LabelClass::name).collect(Collectors.joining(", "));
    }

    private static void checkChannels(ModelFacts first, ModelFacts one) {
        if (first.traits().channels() != one.traits().channels())
            throw new DscnnException(
                    "%s needs %s of an image, but %s needs %s; several models at once must need equally many.",
                    first.source(), channels(first), one.source(), channels(one));
    }

    private static String channels(ModelFacts model) {
        int channels = model.traits().channels();
        return channels == 1 ? "1 channel" : channels + " channels";
    }

    /** Those of the first; names and checksums of all, separated by "; "; what they decide together. */
    private static Traits traits(List<ModelFacts> models) {
        Traits first = models.get(0).traits();
        return new Traits(
                joined(models, Traits::name),
                joined(models, Traits::sha256),
                first.classes(),
                first.normalizer(),
                first.channels(),
                first.context(),
                first.pixelSize(),
                first.unit(),
                first.patch(),
                decision(models),
                first.mirror(),
                first.orientation(),
                learned(models),
                Optional.empty());
    }

    /** From the smallest to the largest pixel of all; empty if it is not known of one. */
    private static Optional<PixelSizes> learned(List<ModelFacts> models) {
        List<PixelSizes> all =
                models.stream().flatMap(one -> one.traits().learned().stream()).toList();
        if (all.size() < models.size()) return Optional.empty();
        return Optional.of(new PixelSizes(
                all.stream().mapToDouble(PixelSizes::least).min().orElseThrow(),
                all.stream().mapToDouble(PixelSizes::most).max().orElseThrow()));
    }

    /** The mean of all where they can be compared, else what most say. */
    private static Decision decision(List<ModelFacts> models) {
        List<Decision> all = models.stream().map(one -> one.traits().decision()).toList();
        double threshold =
                all.stream().mapToDouble(Decision::threshold).average().orElseThrow();
        return all.get(0)
                .withThreshold(threshold)
                .withLargest(most(all, Decision::largest))
                .withUncertainty(uncertainty(all))
                .withSmallest(smallest(all.stream().map(Decision::smallest).toList()))
                .withFusion(new Fusion(most(all, one -> one.fusion().decides()), weights(models)));
    }

    /** The score that all name, else the entropy, which every model has. */
    private static UncertaintyScore uncertainty(List<Decision> all) {
        List<UncertaintyScore> named =
                all.stream().map(Decision::uncertainty).distinct().toList();
        return named.size() == 1 ? named.get(0) : UncertaintyScore.ENTROPY;
    }

    private static boolean most(List<Decision> all, Predicate<Decision> says) {
        return 2 * all.stream().filter(says).count() > all.size();
    }

    /** The mean, 0 for those that keep all; all are kept where some are measured in another unit than others. */
    private static SmallestPiece smallest(List<SmallestPiece> all) {
        List<SmallestPiece.Unit> units = all.stream()
                .filter(one -> one.size() > 0)
                .map(SmallestPiece::unit)
                .distinct()
                .toList();
        double mean = all.stream().mapToDouble(SmallestPiece::size).average().orElseThrow();
        return units.size() == 1 ? new SmallestPiece(mean, units.get(0)) : SmallestPiece.NONE;
    }

    /** The mean weight of each output if all models have the same layers, else none. */
    private static List<Double> weights(List<ModelFacts> models) {
        double[] sums = new double[layers(models).size() + 1];
        for (ModelFacts one : sums.length > 1 ? models : List.<ModelFacts>of()) {
            float[] weights = one.traits().decision().fusion().of(sums.length);
            for (int i = 0; i < sums.length; i++) sums[i] += (double) weights[i] / models.size();
        }
        return sums.length > 1 ? Arrays.stream(sums).boxed().toList() : List.of();
    }

    private static String joined(List<ModelFacts> models, Function<Traits, String> part) {
        return models.stream().map(one -> part.apply(one.traits())).collect(Collectors.joining("; "));
    }

    /** The supervised layers of the first if all have the same, else none. */
    /** What its layers look at, where all models have the same. */
    private static List<LayerSight> sights(List<ModelFacts> models) {
        List<LayerSight> first = models.get(0).sights();
        return models.stream().allMatch(one -> one.sights().equals(first)) ? first : List.of();
    }

    private static List<SupervisedLayer> layers(List<ModelFacts> models) {
        boolean same = models.stream().map(Ensemble::scales).distinct().count() == 1;
        return same ? models.get(0).layers() : List.of();
    }

    private static List<Integer> scales(ModelFacts model) {
        return model.layers().stream().map(SupervisedLayer::scale).toList();
    }
}
