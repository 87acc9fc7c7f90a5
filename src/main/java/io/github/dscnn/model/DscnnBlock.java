// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import io.github.dscnn.image.Normalizer;
import io.github.dscnn.image.Orientation;
import io.github.dscnn.image.PixelSizes;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.model.ModelCard.Case;
import io.github.dscnn.model.ModelCard.Training;
import io.github.dscnn.model.yaml.Node;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Norm;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.task.DscnnException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The part {@code config: dscnn:} of a model's rdf.yaml: what the format has no words for. */
final class DscnnBlock {

    /** Version of the block; a higher one was written by a later program. */
    static final int FORMAT = 1;

    private DscnnBlock() {}

    static Map<String, Object> write(ModelCard card) {
        Traits traits = card.traits();
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("format", FORMAT);
        block.put("plugin", card.origin().plugin());
        block.put("name", traits.name());
        block.put("network", network(card.network()));
        block.put(
                "classes",
                traits.classes().classes().stream().map(DscnnBlock::labelClass).toList());
        block.put("foreground", traits.classes().foreground());
        block.put("normalisation", normalisation(traits.normalizer()));
        block.put("channels", traits.channels());
        block.put("context", traits.context());
        block.put("pixel_size", traits.pixelSize());
        block.put("unit", traits.unit());
        block.put("patch", traits.patch());
        DecisionBlock.write(block, traits.decision());
        block.put("mirror", traits.mirror());
        traits.orientation().ifPresent(letters -> block.put("orientation", letters.letters()));
        traits.learned().ifPresent(sizes -> block.put("pixel_sizes", sizes(sizes)));
        traits.seen().ifPresent(seen -> block.put("seen", SeenBlock.write(seen)));
        training(block, card.training());
        return block;
    }

    /** @throws DscnnException if a later program wrote the block */
    static void checkFormat(Node block) {
        int format = block.at("format").integer(FORMAT);
        if (format <= FORMAT) return;
        throw new DscnnException(
                "%s was written by a later version of this program (%s); update DSCNN to use this model.",
                block.file(), block.at("plugin").text("unknown"));
    }

    static Traits traits(Node block, String name, String sha256) {
        return valid(
                block,
                () -> new Traits(
                        block.at("name").present() ? block.at("name").line() : name,
                        sha256,
                        classes(block),
                        normalizer(block.at("normalisation")),
                        block.at("channels").integer(),
                        block.at("context").integer(0),
                        block.at("pixel_size").number(0),
                        block.at("unit").text("pixel"),
                        block.at("patch").integer(),
                        DecisionBlock.read(block),
                        block.at("mirror").flag(false),
                        orientation(block.at("orientation").text("")),
                        sizes(block.at("pixel_sizes")),
                        SeenBlock.read(block.at("seen"))));
    }

    private static Map<String, Object> sizes(PixelSizes sizes) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("least", sizes.least());
        map.put("most", sizes.most());
        return map;
    }

    private static Optional<PixelSizes> sizes(Node node) {
        if (!node.present()) return Optional.empty();
        return Optional.of(
                new PixelSizes(node.at("least").number(0), node.at("most").number(0)));
    }

    private static Optional<Orientation> orientation(String letters) {
        return letters.isBlank() ? Optional.empty() : Optional.of(new Orientation(letters));
    }

    static NetworkSpec network(Node node) {
        return valid(
                node,
                () -> new NetworkSpec(
                        node.at("architecture").text(),
                        node.at("width").integer(),
                        node.at("inputs").integer(),
                        node.at("classes").integer(),
                        Norm.valueOf(node.at("norm").text().toUpperCase(Locale.ROOT)),
                        node.at("supervised").flag(true)));
    }

    static List<Case> split(Node block) {
        return block.at("split").items().stream()
                .map(item -> new Case(
                        item.at("case").text(),
                        item.at("patient").text(),
                        item.at("set").text()))
                .toList();
    }

    private static void training(Map<String, Object> block, Training training) {
        block.put("seed", training.seed());
        if (!training.start().isEmpty()) block.put("start", training.start());
        block.put("epochs", training.epochs());
        block.put("figures", training.figures());
        block.put("recipe", training.recipe());
        block.put("settings", training.settings());
        block.put("split", training.split().stream().map(DscnnBlock::splitCase).toList());
    }

    private static Map<String, Object> network(NetworkSpec spec) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("architecture", spec.architecture());
        map.put("width", spec.width());
        map.put("inputs", spec.inputs());
        map.put("classes", spec.classes());
        map.put("norm", spec.norm().word());
        map.put("supervised", spec.supervised());
        return map;
    }

    private static Map<String, Object> labelClass(LabelClass one) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("value", one.value());
        map.put("name", one.name());
        map.put("colour", String.format(Locale.ROOT, "#%06X", one.rgb()));
        return map;
    }

    private static Map<String, Object> normalisation(Normalizer normalizer) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", normalizer.kind().word());
        map.put("low", normalizer.low());
        map.put("high", normalizer.high());
        map.put("region", normalizer.region().word());
        map.put("median", normalizer.median());
        map.put("per", "volume");
        return map;
    }

    private static Map<String, Object> splitCase(Case one) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("case", one.name());
        map.put("patient", one.patient());
        map.put("set", one.set());
        return map;
    }

    private static LabelClasses classes(Node block) {
        List<LabelClass> classes = block.at("classes").items().stream()
                .map(item -> new LabelClass(
                        item.at("value").integer(), item.at("name").line(), colour(item.at("colour"))))
                .toList();
        return new LabelClasses(classes, block.at("foreground").flag(false));
    }

    private static int colour(Node node) {
        return Integer.parseInt(node.text("#FF0000").replace("#", ""), 16);
    }

    private static Normalizer normalizer(Node node) {
        return new Normalizer(
                Normalizer.Kind.valueOf(node.at("kind").text().toUpperCase(Locale.ROOT)),
                node.at("low").number(0),
                node.at("high").number(100),
                Normalizer.Region.valueOf(node.at("region").text("whole").toUpperCase(Locale.ROOT)),
                node.at("median").flag(false));
    }

    private static <T> T valid(Node node, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new DscnnException(
                    e,
                    "%s: what stands under 'config: dscnn:' cannot be used (%s); copy or download the model again, or"
                            + " update DSCNN.",
                    node.file(),
                    e.getMessage());
        }
    }
}
