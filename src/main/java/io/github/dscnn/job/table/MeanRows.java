// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.table;

import io.github.dscnn.measure.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows of a table that differ in their figures alone, as one row with the means of these. */
public final class MeanRows {

    private MeanRows() {}

    /**
     * One row for all rows whose words are equal, in the order of their first ones.
     *
     * @param words columns that are no figures
     */
    public static List<Map<String, Object>> of(List<Map<String, Object>> rows, Set<String> words) {
        Map<List<Object>, List<Map<String, Object>>> groups = new LinkedHashMap<>();
        for (Map<String, Object> row : rows) {
            List<Object> key = row.entrySet().stream()
                    .filter(cell -> words.contains(cell.getKey()))
                    .map(Map.Entry::getValue)
                    .toList();
            groups.computeIfAbsent(key, none -> new ArrayList<>()).add(row);
        }
        return groups.values().stream().map(group -> mean(group, words)).toList();
    }

    private static Map<String, Object> mean(List<Map<String, Object>> group, Set<String> words) {
        Map<String, Object> mean = new LinkedHashMap<>(group.get(0));
        mean.replaceAll((column, value) -> words.contains(column) ? value : mean(group, column));
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
