// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import io.github.dscnn.model.yaml.Node;
import io.github.dscnn.segment.Decision;
import io.github.dscnn.segment.Fusion;
import io.github.dscnn.segment.SmallestPiece;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a model decides, under {@code config: dscnn:}; of a model that says only its threshold the rest is off. */
final class DecisionBlock {

    private DecisionBlock() {}

    /** Adds what stands in a model's file, and what is told of it. */
    static void write(Map<String, Object> block, Decision decision) {
        block.put("threshold", decision.threshold());
        block.put("smallest", decision.smallest().size());
        block.put("smallest_unit", word(decision.smallest().unit()));
        block.put("largest", decision.largest());
        block.put("fusion", decision.fusion().decides());
        block.put("fusion_weights", decision.fusion().weights());
        block.put("uncertainty", word(decision.uncertainty()));
    }

    static Decision read(Node block) {
        Decision plain = Decision.PLAIN;
        List<Double> weights =
                block.at("fusion_weights").items().stream().map(Node::number).toList();
        return new Decision(
                block.at("threshold").number(),
                new SmallestPiece(
                        block.at("smallest").number(0),
                        constant(plain.smallest().unit(), block.at("smallest_unit"))),
                block.at("largest").flag(plain.largest()),
                new Fusion(block.at("fusion").flag(plain.fusion().decides()), weights),
                constant(plain.uncertainty(), block.at("uncertainty")));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E constant(E otherwise, Node node) {
        String word = node.text(word(otherwise));
        for (E one : otherwise.getDeclaringClass().getEnumConstants())
            if (word(one).equals(word)) return one;
        throw new IllegalArgumentException(word + " is unknown");
    }
}
