// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import io.github.dscnn.image.LabelClass;
import io.github.dscnn.network.NetworkSpec.SupervisedLayer;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.task.DscnnException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
        return new ModelFacts(traits(models), foreign, first.source(), layers(models), List.copyOf(models));
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

    /** Those of the first; names and checksums of all, separated by "; "; the mean of their thresholds. */
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
                models.stream()
                        .mapToDouble(one -> one.traits().threshold())
                        .average()
                        .orElseThrow(),
                first.mirror());
    }

    private static String joined(List<ModelFacts> models, Function<Traits, String> part) {
        return models.stream().map(one -> part.apply(one.traits())).collect(Collectors.joining("; "));
    }

    /** The supervised layers of the first if all have the same, else none. */
    private static List<SupervisedLayer> layers(List<ModelFacts> models) {
        boolean same = models.stream().map(Ensemble::scales).distinct().count() == 1;
        return same ? models.get(0).layers() : List.of();
    }

    private static List<Integer> scales(ModelFacts model) {
        return model.layers().stream().map(SupervisedLayer::scale).toList();
    }
}
