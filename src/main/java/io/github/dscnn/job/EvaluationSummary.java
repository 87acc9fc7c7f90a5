// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import io.github.dscnn.job.EvaluationTable.Entry;
import io.github.dscnn.measure.Interval;
import io.github.dscnn.measure.PairedTest;
import io.github.dscnn.measure.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What the cases of an evaluation have in common: means with intervals over cases, and two methods beside each other. */
final class EvaluationSummary {

    static final String SLICES = "slices";

    static final String LOW = "ci95_low";
    static final String HIGH = "ci95_high";
    static final String EXACT = "Wilcoxon signed rank, exact";

    private static final String APPROXIMATE = "Wilcoxon signed rank, normal approximation";

    private final EvaluationTable table;
    private final long seed;

    EvaluationSummary(EvaluationTable table, long seed) {
        this.table = table;
        this.seed = seed;
    }

    /** Figures of all cases in their order. */
    private double[] values(String method, String type, String region, Figure figure) {
        return table.entries().stream()
                .filter(one -> one.method().equals(method) && one.type().equals(type))
                .filter(one -> one.region().equals(region))
                .mapToDouble(one -> figure.of(one.scores()))
                .toArray();
    }

    /** Dice of the slices in which the reference has the class. */
    private double[] slices(String method, String type) {
        return table.slices().stream()
                .filter(one -> one.method().equals(method) && one.type().equals(type))
                .filter(one -> one.overlap().reference() > 0)
                .mapToDouble(one -> one.overlap().dice())
                .toArray();
    }

    private List<String> methods() {
        return table.entries().stream().map(Entry::method).distinct().toList();
    }

    private List<String> types() {
        return table.entries().stream().map(Entry::type).distinct().toList();
    }

    private List<String> regions() {
        return table.entries().stream().map(Entry::region).distinct().toList();
    }

    /**
     * One row a method, class, region and figure over the cases; then for each method and class the Dice of single slices,
     * which are no sample of patients and have no interval.
     */
    List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String method : methods())
            for (String type : types()) {
                for (String region : regions())
                    for (Figure figure : Figure.values()) rows.add(row(method, type, region, figure));
                rows.add(row(method, type, SLICES, Figure.DICE, slices(method, type), Interval.NONE));
            }
        return rows;
    }

    private Map<String, Object> row(String method, String type, String region, Figure figure) {
        double[] values = values(method, type, region, figure);
        return row(method, type, region, figure, values, Interval.bootstrap(values, seed));
    }

    private static Map<String, Object> row(
            String method, String type, String region, Figure figure, double[] values, Interval interval) {
        Summary summary = Summary.of(values);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("method", method);
        row.put("class", type);
        row.put("region", region);
        row.put("figure", figure.key());
        row.put("n", summary.count());
        row.put("mean", summary.mean());
        row.put(LOW, interval.low());
        row.put(HIGH, interval.high());
        row.put("median", summary.median());
        row.put("max", summary.max());
        row.put("undefined", Arrays.stream(values).filter(Double::isNaN).count());
        row.put("infinite", Arrays.stream(values).filter(Double::isInfinite).count());
        return row;
    }

    /** One row a class and figure of the whole cases; empty with one method. */
    List<Map<String, Object>> comparison() {
        List<Map<String, Object>> rows = new ArrayList<>();
        List<String> methods = methods();
        if (methods.size() < 2) return rows;
        for (String type : types())
            for (Figure figure : Figure.values())
                rows.add(comparison(
                        type,
                        figure,
                        values(methods.get(0), type, EvaluationTable.WHOLE, figure),
                        values(methods.get(1), type, EvaluationTable.WHOLE, figure)));
        return rows;
    }

    private Map<String, Object> comparison(String type, Figure figure, double[] one, double[] other) {
        double[] differences = IntStream.range(0, one.length)
                .mapToDouble(i -> one[i] - other[i])
                .toArray();
        PairedTest test = PairedTest.of(one, other);
        Interval interval = Interval.bootstrap(differences, seed);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("difference", String.join(" minus ", methods()));
        row.put("class", type);
        row.put("figure", figure.key());
        row.put("pairs", test.pairs());
        row.put("equal", test.equal());
        row.put("mean_difference", Summary.of(differences).mean());
        row.put(LOW, interval.low());
        row.put(HIGH, interval.high());
        row.put("p", test.p());
        row.put("test", test.exact() ? EXACT : APPROXIMATE);
        return row;
    }

    /** Rows by method, class, region and figure, as a program wants them. */
    static Map<String, Object> tree(List<Map<String, Object>> rows) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Map<String, Object> row : rows) {
            Map<String, Object> figures = tree;
            for (String key : List.of("method", "class", "region"))
                figures = branch(figures, String.valueOf(row.get(key)));
            Map<String, Object> values = new LinkedHashMap<>(row);
            values.keySet().removeAll(List.of("method", "class", "region", "figure"));
            figures.put(String.valueOf(row.get("figure")), values);
        }
        return tree;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> branch(Map<String, Object> tree, String key) {
        return (Map<String, Object>) tree.computeIfAbsent(key, name -> new LinkedHashMap<String, Object>());
    }
}
