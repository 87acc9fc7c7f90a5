// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import io.github.dscnn.experiment.HtmlReport.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the trainings of each method took, and what came of them besides their scores. */
final class Effort {

    private static final double MINUTE = 60;

    private Effort() {}

    /** One row a method; empty where nothing was trained. */
    static Optional<Table> table(List<RunResult> results) {
        Map<String, List<RunResult>> methods = results.stream()
                .filter(result -> result.facts().get("figures") instanceof Map<?, ?>)
                .collect(Collectors.groupingBy(RunResult::method, LinkedHashMap::new, Collectors.toList()));
        if (methods.isEmpty()) return Optional.empty();
        List<List<String>> rows = methods.entrySet().stream()
                .map(method -> row(method.getKey(), method.getValue()))
                .toList();
        String machines = machines(results);
        return Optional.of(new Table(
                "What the trainings took" + (machines.isEmpty() ? "" : ", on " + machines),
                List.of(
                        "method",
                        "trainings",
                        "steps each",
                        "kept epoch",
                        "minutes each",
                        "what was fitted, by training"),
                rows,
                HtmlReport.NO_ROW));
    }

    private static List<String> row(String method, List<RunResult> runs) {
        return List.of(
                method,
                runs.size() + "",
                range(runs, 0, run -> figure(run, "steps")),
                kept(runs),
                range(runs, 1, run -> number(run.facts().get("seconds")) / MINUTE),
                decisions(runs));
    }

    /** By training, or once where all are alike. */
    private static String decisions(List<RunResult> runs) {
        List<String> each = runs.stream().map(Effort::decisions).toList();
        return each.stream().distinct().count() == 1 ? each.get(0) : String.join("; ", each);
    }

    private static String kept(List<RunResult> runs) {
        return runs.stream()
                .map(run -> Cells.number(0, figure(run, "kept_epoch")))
                .collect(Collectors.joining(", "));
    }

    private static String decisions(RunResult run) {
        String words = ((List<?>) run.facts().get("decides"))
                .stream().map(String::valueOf).collect(Collectors.joining(", "));
        return words.isEmpty() ? "nothing" : words;
    }

    /** The devices of all runs, and the machines as far as runs say them. */
    private static String machines(List<RunResult> results) {
        return results.stream()
                .flatMap(run -> List.of("machine", "device").stream()
                        .map(run.facts()::get)
                        .filter(Objects::nonNull))
                .map(String::valueOf)
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String range(List<RunResult> runs, int decimals, Function<RunResult, Double> value) {
        return Cells.range(
                decimals,
                runs.stream().map(value).mapToDouble(Double::doubleValue).toArray());
    }

    private static double figure(RunResult run, String name) {
        return number(((Map<?, ?>) run.facts().get("figures")).get(name));
    }

    private static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
