// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.evaluation;

import io.github.dscnn.job.table.Figure;
import io.github.dscnn.job.table.Metric;
import io.github.dscnn.job.table.ObjectMetric;
import io.github.dscnn.measure.Interval;
import io.github.dscnn.measure.PairedTest;
import io.github.dscnn.measure.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the cases of an evaluation have in common: means with intervals over cases, and two methods beside each other. */
public final class EvaluationSummary {

    static final String SLICES = "slices";

    static final String LOW = "ci95_low";
    static final String HIGH = "ci95_high";
    static final String EXACT = "Wilcoxon signed rank, exact";

    private static final String APPROXIMATE = "Wilcoxon signed rank, normal approximation";

    private final List<Map<String, Object>> cases;
    private final List<Map<String, Object>> slices;
    private final long seed;

    /**
     * @param cases rows as of {@link EvaluationTable#rows}, each of which counts as one
     * @param slices rows as of {@link EvaluationTable#sliceRows}
     * @param seed of the intervals
     */
    public EvaluationSummary(List<Map<String, Object>> cases, List<Map<String, Object>> slices, long seed) {
        this.cases = cases;
        this.slices = slices;
        this.seed = seed;
    }

    /** Figures of all cases in their order. */
    public double[] values(String method, String type, String region, Figure figure) {
        return cases(method, type, region)
                .mapToDouble(row -> number(row, figure.key()))
                .toArray();
    }

    private Stream<Map<String, Object>> cases(String method, String type, String region) {
        return cases.stream()
                .filter(row ->
                        row.get("method").equals(method) && row.get("class").equals(type))
                .filter(row -> row.get("region").equals(region));
    }

    /** Of the whole cases, in whatever order they were measured. */
    private Map<Object, Double> byCase(String method, String type, Figure figure) {
        Map<Object, Double> values = new LinkedHashMap<>();
        cases(method, type, EvaluationTable.WHOLE)
                .forEach(row -> values.put(row.get("case"), number(row, figure.key())));
        return values;
    }

    /** Dice of the slices in which the reference has the class. */
    public double[] slices(String method, String type) {
        return slices.stream()
                .filter(row ->
                        row.get("method").equals(method) && row.get("class").equals(type))
                .filter(row -> number(row, "reference_pixels") > 0)
                .mapToDouble(row -> number(row, "dice"))
                .toArray();
    }

    private static double number(Map<String, Object> row, String column) {
        return ((Number) row.get(column)).doubleValue();
    }

    public List<String> methods() {
        return names("method");
    }

    public List<String> types() {
        return names("class");
    }

    /** The figures that the cases have columns of. */
    private List<Figure> figures() {
        return Stream.<Figure>concat(Stream.of(Metric.values()), Stream.of(ObjectMetric.values()))
                .filter(figure -> !cases.isEmpty() && cases.get(0).containsKey(figure.key()))
                .toList();
    }

    private List<String> names(String column) {
        return cases.stream()
                .map(row -> String.valueOf(row.get(column)))
                .distinct()
                .toList();
    }

    /**
     * One row a method, class, region and figure over the cases; then for each method and class the Dice of single slices,
     * which are no sample of patients and have no interval.
     */
    public List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String method : methods())
            for (String type : types()) {
                for (String region : names("region"))
                    for (Figure figure : figures()) rows.add(row(method, type, region, figure));
                rows.add(row(method, type, SLICES, Metric.DICE, slices(method, type), Interval.NONE));
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

    /** The first method against each other one: one row a class and figure of the whole cases; empty with one method. */
    public List<Map<String, Object>> comparison() {
        List<Map<String, Object>> rows = new ArrayList<>();
        List<String> methods = methods();
        for (int i = 1; i < methods.size(); i++)
            for (String type : types())
                for (Figure figure : figures()) rows.add(comparison(methods.get(0), methods.get(i), type, figure));
        return rows;
    }

    private Map<String, Object> comparison(String method, String against, String type, Figure figure) {
        Map<Object, Double> first = byCase(method, type, figure);
        Map<Object, Double> second = byCase(against, type, figure);
        first.keySet().retainAll(second.keySet());
        double[] one = first.values().stream().mapToDouble(Double::doubleValue).toArray();
        double[] other = first.keySet().stream().mapToDouble(second::get).toArray();
        double[] differences = IntStream.range(0, one.length)
                .mapToDouble(i -> one[i] - other[i])
                .toArray();
        PairedTest test = PairedTest.of(one, other);
        Interval interval = Interval.bootstrap(differences, seed);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("difference", method + " minus " + against);
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
