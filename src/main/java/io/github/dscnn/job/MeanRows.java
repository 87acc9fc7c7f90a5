// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import io.github.dscnn.measure.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of a table that differ in their numbers alone, as one row with the means of these. */
final class MeanRows {

    private MeanRows() {}

    /** One row for all rows whose words are equal, in the order of their first ones. */
    static List<Map<String, Object>> of(List<Map<String, Object>> rows) {
        Map<List<Object>, List<Map<String, Object>>> groups = new LinkedHashMap<>();
        for (Map<String, Object> row : rows) {
            List<Object> words = row.values().stream()
                    .filter(value -> !(value instanceof Number))
                    .toList();
            groups.computeIfAbsent(words, none -> new ArrayList<>()).add(row);
        }
        return groups.values().stream().map(MeanRows::mean).toList();
    }

    private static Map<String, Object> mean(List<Map<String, Object>> group) {
        Map<String, Object> mean = new LinkedHashMap<>(group.get(0));
        mean.replaceAll((column, value) -> value instanceof Number ? mean(group, column) : value);
        return mean;
    }

    /** Without what is no number; not a number if all are none, infinite if any is. */
    private static double mean(List<Map<String, Object>> group, String column) {
        double[] values = group.stream()
                .mapToDouble(row -> ((Number) row.get(column)).doubleValue())
                .filter(value -> !Double.isNaN(value))
                .toArray();
        for (double value : values) if (Double.isInfinite(value)) return value;
        return Summary.of(values).mean();
    }
}
