// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import io.github.dscnn.model.ModelCard.Citation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was measured on the test cases of a public data set, as {@code config.bioimageio.evaluations} says it; each class is
 * a factor, Dice the one metric.
 */
final class Evaluations {

    private static final int LONGEST = 16;

    private Evaluations() {}

    /** One evaluation, or none when no test case was measured. */
    static List<Object> of(ModelCard card, Citation dataset) {
        Map<String, Object> figures = card.training().figures();
        boolean measured = figures.get("test_dice") instanceof Map && figures.get("test_cases") instanceof Integer;
        if (!measured) return List.of();
        Map<?, ?> outputs = (Map<?, ?>) figures.get("test_dice");
        Object decided = outputs.containsKey("fitted") ? outputs.get("fitted") : outputs.get("final");
        if (!(decided instanceof Map<?, ?> dice) || dice.containsValue(null)) return List.of();
        List<String> classes = dice.keySet().stream().map(String::valueOf).toList();
        Map<String, Object> evaluation = new LinkedHashMap<>();
        evaluation.put("dataset_id", id(dataset.text()));
        evaluation.put("dataset_source", dataset.url());
        evaluation.put("dataset_role", "test");
        evaluation.put("sample_count", figures.get("test_cases"));
        evaluation.put(
                "evaluation_factors", classes.stream().map(Evaluations::brief).toList());
        evaluation.put("evaluation_factors_long", classes);
        evaluation.put("metrics", List.of("Dice"));
        evaluation.put("metrics_long", List.of("Dice coefficient, mean over the cases"));
        evaluation.put("results", List.of(List.copyOf(dice.values())));
        return List.of(evaluation);
    }

    private static String brief(String name) {
        return name.substring(0, Math.min(LONGEST, name.length()));
    }

    /** A name in the letters that the format allows an id. */
    private static String id(String name) {
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return plain.isEmpty() ? "dataset" : plain;
    }
}
