// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import io.github.dscnn.job.evaluation.EvaluationSummary;
import io.github.dscnn.job.evaluation.EvaluationTable;
import io.github.dscnn.job.table.MeanRows;
import io.github.dscnn.measure.Interval;
import io.github.dscnn.measure.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the finished runs say together. A patient's figure is the mean over its images and over the seeds of a method;
 * only patients that every method has been measured on count.
 */
final class Findings {

    private static final Set<String> KEYS =
            Set.of("method", "rule", "case", "region", "class", "slice", "unit", "layer", "score");

    private final List<RunResult> results;
    private final Map<String, String> patients;
    private final Set<String> common;
    private final long seed;

    /**
     * @param results in the order in which methods are shown
     * @param patients patient by case; a case that is missing is a patient
     * @param seed of the intervals
     */
    Findings(List<RunResult> results, Map<String, String> patients, long seed) {
        this.results = results;
        this.patients = patients;
        this.seed = seed;
        this.common = common(results);
    }

    private static Set<String> common(List<RunResult> results) {
        Map<String, Set<String>> byMethod = new LinkedHashMap<>();
        for (RunResult result : results)
            byMethod.computeIfAbsent(result.method(), method -> new TreeSet<>()).addAll(names(result));
        Set<String> common = new TreeSet<>();
        byMethod.values().forEach(common::addAll);
        byMethod.values().forEach(common::retainAll);
        return common;
    }

    private static Set<String> names(RunResult result) {
        return result.cases().maps().stream()
                .map(row -> String.valueOf(row.get("case")))
                .collect(Collectors.toSet());
    }

    List<RunResult> results() {
        return results;
    }

    /** Names of the methods that have a finished run. */
    List<String> methods() {
        return results.stream().map(RunResult::method).distinct().toList();
    }

    /** Cases, with frames as cases of their own, that all methods were measured on. */
    int cases() {
        return common.size();
    }

    /** Whether any model decides otherwise than its final output alone would. */
    boolean fitted() {
        return results.stream().anyMatch(result -> has(result.cases(), Measuring.PLAIN));
    }

    private static boolean has(Columns columns, String rule) {
        return columns.maps().stream().anyMatch(row -> row.get("rule").equals(rule));
    }

    /** The rows of a rule; a model of which nothing was fitted has but one. */
    private static List<Map<String, Object>> ruled(Columns columns, String rule) {
        String there = has(columns, rule) ? rule : Measuring.FITTED;
        return columns.maps().stream()
                .filter(row -> row.get("rule").equals(there))
                .toList();
    }

    /** One row a method, case, region and class: means over the seeds. */
    List<Map<String, Object>> cases(String rule) {
        return means(rule, RunResult::cases, name -> name);
    }

    /** One row a method, patient, region and class; the patient stands in the column case. */
    List<Map<String, Object>> patients(String rule) {
        return means(rule, RunResult::cases, this::patient);
    }

    /** One row a method, case, slice and class: means over the seeds. */
    List<Map<String, Object>> slices(String rule) {
        return means(rule, RunResult::slices, name -> name);
    }

    /** Figures over patients, and over slices. */
    EvaluationSummary summary(String rule) {
        return new EvaluationSummary(patients(rule), slices(rule), seed);
    }

    /**
     * Dice of each output alone, one row a method, layer and class: mean over the patients, how far that is from the final
     * output's, and the 95 % intervals of both.
     */
    List<Map<String, Object>> layers() {
        Map<List<Object>, Map<Object, Double>> outputs = new LinkedHashMap<>();
        for (Map<String, Object> row : means(this::outputs, this::patient))
            outputs.computeIfAbsent(
                            List.of(row.get("method"), row.get("class"), row.get("layer")),
                            output -> new LinkedHashMap<>())
                    .put(row.get("case"), (Double) row.get("dice"));
        List<Map<String, Object>> rows = new ArrayList<>();
        outputs.forEach((output, dice) -> {
            Map<Object, Double> last = outputs.get(List.of(output.get(0), output.get(1), MeasuredOutputs.FINAL));
            double[] values = values(dice.values().stream());
            double[] minus = values(dice.keySet().stream().map(patient -> dice.get(patient) - last.get(patient)));
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("method", output.get(0));
            row.put("layer", output.get(2));
            row.put("class", output.get(1));
            row.put("n", Summary.of(values).count());
            row.put("dice", Summary.of(values).mean());
            interval(row, "ci95", values);
            row.put("minus_final", Summary.of(minus).mean());
            interval(row, "minus", minus);
            rows.add(row);
        });
        return rows;
    }

    /** Without the fusion where a training of the method has fitted none: there it is the mean of all once more. */
    private List<Map<String, Object>> outputs(RunResult result) {
        boolean fitted = results.stream()
                .filter(other -> other.method().equals(result.method()))
                .noneMatch(other -> List.of().equals(other.facts().get("fusion")));
        return result.layers().maps().stream()
                .filter(row -> fitted || !MeasuredOutputs.FUSION.equals(row.get("layer")))
                .toList();
    }

    private static double[] values(Stream<Double> values) {
        return values.mapToDouble(Double::doubleValue).toArray();
    }

    private void interval(Map<String, Object> row, String name, double[] values) {
        Interval interval = Interval.bootstrap(values, seed);
        row.put(name + "_low", interval.low());
        row.put(name + "_high", interval.high());
    }

    /**
     * Means over the runs, weighted alike, one row a method and whatever words a row has; only of runs all of whose cases
     * every method has been measured on.
     */
    List<Map<String, Object>> overall(Function<RunResult, Columns> what) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (RunResult result : comparable()) what.apply(result).maps().forEach(row -> rows.add(named(result, row)));
        return MeanRows.of(rows, KEYS);
    }

    /** One row a method and score: what it tells of pixels and slices, means over runs, and of cases, over all folds. */
    List<Map<String, Object>> errors() {
        DoubtCorrelation doubts = new DoubtCorrelation(comparable());
        List<Map<String, Object>> rows = overall(RunResult::errors);
        for (Map<String, Object> row : rows) {
            row.put("correlation", doubts.correlation(row.get("method"), row.get("score")));
            row.put("n", doubts.cases(row.get("method")));
        }
        return rows;
    }

    /** The runs all of whose cases every method has been measured on. */
    List<RunResult> comparable() {
        return results.stream()
                .filter(result -> common.containsAll(names(result)))
                .toList();
    }

    private static Map<String, Object> named(RunResult result, Map<String, Object> row) {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("method", result.method());
        named.putAll(row);
        return named;
    }

    private String patient(String name) {
        return patients.getOrDefault(name, patients.getOrDefault(name.replaceFirst(" frame \\d+$", ""), name));
    }

    private List<Map<String, Object>> means(
            String rule, Function<RunResult, Columns> what, Function<String, String> whose) {
        return means(result -> ruled(what.apply(result), rule), whose);
    }

    private List<Map<String, Object>> means(
            Function<RunResult, List<Map<String, Object>>> what, Function<String, String> whose) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (RunResult result : results)
            for (Map<String, Object> row : what.apply(result)) {
                String name = String.valueOf(row.get("case"));
                if (!common.contains(name) && !common.contains(name + " frame 1")) continue;
                Map<String, Object> named = named(result, row);
                named.remove("rule");
                named.put("case", whose.apply(name));
                rows.add(named);
            }
        return MeanRows.of(rows, KEYS);
    }

    /** Whether a region is the whole. */
    static boolean whole(Map<String, Object> row) {
        return EvaluationTable.WHOLE.equals(row.get("region"));
    }
}
