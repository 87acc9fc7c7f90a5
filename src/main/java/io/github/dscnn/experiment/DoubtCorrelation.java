// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import io.github.dscnn.measure.RankCorrelation;
import io.github.dscnn.measure.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether the mean of a score of doubt over a case goes with the case's Dice, over all folds together. */
final class DoubtCorrelation {

    private final Map<String, List<List<Map<String, Object>>>> rows = new LinkedHashMap<>();

    /** @param results of which those of a method and seed are taken together, fold by fold */
    DoubtCorrelation(List<RunResult> results) {
        Map<List<Object>, List<Map<String, Object>>> bySeed = results.stream()
                .collect(Collectors.groupingBy(
                        result -> List.<Object>of(result.method(), result.seed()),
                        LinkedHashMap::new,
                        Collectors.flatMapping(result -> result.doubts().maps().stream(), Collectors.toList())));
        bySeed.forEach((key, cases) -> rows.computeIfAbsent(String.valueOf(key.get(0)), method -> new ArrayList<>())
                .add(cases));
    }

    /** Rank correlation of a score with the Dice, mean over the seeds; not a number below three cases. */
    double correlation(Object method, Object score) {
        double[] values = rows.getOrDefault(String.valueOf(method), List.of()).stream()
                .mapToDouble(cases -> RankCorrelation.of(column(cases, String.valueOf(score)), column(cases, "dice"))
                        .value())
                .toArray();
        return Summary.of(values).mean();
    }

    /** How many cases of a seed there are at most. */
    int cases(Object method) {
        return rows.getOrDefault(String.valueOf(method), List.of()).stream()
                .mapToInt(List::size)
                .max()
                .orElse(0);
    }

    private static double[] column(List<Map<String, Object>> cases, String name) {
        return cases.stream()
                .mapToDouble(row -> ((Number) row.getOrDefault(name, Double.NaN)).doubleValue())
                .toArray();
    }
}
