// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import io.github.dscnn.image.Sketch;
import io.github.dscnn.model.yaml.Node;
import io.github.dscnn.segment.Seen;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part {@code seen:} of {@link DscnnBlock}: how the images looked that a model has learned from. */
final class SeenBlock {

    private SeenBlock() {}

    static Map<String, Object> write(Seen seen) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("images", seen.images());
        map.put("percents", Sketch.PERCENTS);
        map.put("lowest", seen.lowest());
        map.put("highest", seen.highest());
        map.put("width", seen.width());
        map.put("height", seen.height());
        map.put("slices", seen.slices());
        return map;
    }

    /** Empty where nothing is said, or of other percents than ours. */
    static Optional<Seen> read(Node node) {
        if (!node.present()) return Optional.empty();
        List<Integer> percents = whole(node.at("percents"));
        if (!percents.equals(Sketch.PERCENTS)) return Optional.empty();
        return Optional.of(new Seen(
                node.at("images").integer(),
                quantiles(node.at("lowest")),
                quantiles(node.at("highest")),
                range(node.at("width")),
                range(node.at("height")),
                range(node.at("slices"))));
    }

    private static List<List<Double>> quantiles(Node node) {
        return node.items().stream()
                .map(channel -> channel.items().stream().map(Node::number).toList())
                .peek(channel -> {
                    if (channel.size() != Sketch.PERCENTS.size())
                        throw node.odd(Sketch.PERCENTS.size() + " numbers a channel");
                })
                .toList();
    }

    private static List<Integer> range(Node node) {
        List<Integer> range = whole(node);
        if (range.size() == 2) return range;
        throw node.odd("two numbers");
    }

    private static List<Integer> whole(Node node) {
        return node.items().stream().map(Node::integer).toList();
    }
}
