// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import io.github.dscnn.experiment.HtmlReport.Table;
import io.github.dscnn.measure.Summary;
import io.github.dscnn.train.EpochReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** The tables below Table I, as a person reads them; each is empty where there is nothing to say. */
final class Overview {

    private static final List<String> SCORES = List.of("auc_all", "auc_doubtful", "slice_correlation", "correlation");

    /** The columns of {@link #scoreRows}. */
    static final List<String> SCORE_COLUMNS =
            List.of("method", "score", "AUC, all voxels", "AUC, doubtful voxels", "rank correlation, slices", "cases");

    /** Those that a table has room for. */
    private static final List<Integer> EPOCHS = List.of(1, 2, 3, 4, 6, 8, 12, 15, 20, 30, 50, 70, 100);

    private final Findings findings;

    Overview(Findings findings) {
        this.findings = findings;
    }

    /** All of them. */
    List<Table> all() {
        return List.of(effort(), differences(), layers(), scores(), learning(), early()).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** What the trainings took. */
    Optional<Table> effort() {
        return Effort.table(findings.results());
    }

    /** Dice of the patients, the first method minus the others. */
    Optional<Table> differences() {
        List<List<String>> rows = new ArrayList<>();
        Set<Object> tests = new TreeSet<>();
        for (Map<String, Object> row : findings.summary(Measuring.FITTED).comparison())
            if (row.get("figure").equals("dice")) {
                tests.add(row.get("test"));
                rows.add(List.of(
                        row.get("difference") + "",
                        row.get("class") + "",
                        row.get("pairs") + "",
                        Cells.number(4, row.get("mean_difference")),
                        Cells.interval(4, row.get("ci95_low"), row.get("ci95_high")),
                        Cells.probability(row.get("p"))));
            }
        return table(
                "Dice of patients, paired; p is two-sided (" + words(tests) + ")",
                List.of("difference", "class", "patients", "mean", "95 % interval", "p"),
                rows);
    }

    private static String words(Set<Object> tests) {
        return tests.stream().map(String::valueOf).collect(Collectors.joining(" or "));
    }

    /** Dice of each output alone, how far that is from the final one, and its calibration. */
    Optional<Table> layers() {
        Map<List<Object>, List<Map<String, Object>>> outputs = findings.layers().stream()
                .collect(Collectors.groupingBy(Overview::output, LinkedHashMap::new, Collectors.toList()));
        Map<List<Object>, Map<String, Object>> calibration = new HashMap<>();
        findings.overall(RunResult::calibration).forEach(row -> calibration.put(output(row), row));
        List<String> head = new ArrayList<>(List.of("method", "output"));
        List<List<String>> rows = new ArrayList<>();
        outputs.forEach((output, classes) -> {
            if (rows.isEmpty()) {
                classes.forEach(one -> head.add(one.get("class") + ""));
                head.addAll(List.of("95 % interval", "minus final", "95 % interval", "Brier", "ECE"));
            }
            Map<String, Object> first = classes.get(0);
            List<String> row = new ArrayList<>(List.of(output.get(0) + "", output.get(1) + ""));
            classes.forEach(one -> row.add(Cells.number(3, one.get("dice"))));
            row.add(Cells.interval(3, first.get("ci95_low"), first.get("ci95_high")));
            boolean last = output.get(1).equals(MeasuredOutputs.FINAL);
            row.add(last ? "" : Cells.number(3, first.get("minus_final")));
            row.add(last ? "" : Cells.interval(3, first.get("minus_low"), first.get("minus_high")));
            Map<String, Object> found = calibration.get(output);
            row.add(found == null ? "" : Cells.number(4, found.get("brier")));
            row.add(found == null ? "" : Cells.number(4, found.get("ece")));
            rows.add(row);
        });
        return table(
                "Dice of each output alone; its interval, and the difference to the final output, are of the first class over patients",
                head,
                rows);
    }

    private static List<Object> output(Map<String, Object> row) {
        return List.of(row.get("method"), row.get("layer"));
    }

    /** What tells where the final output is wrong. */
    Optional<Table> scores() {
        return table("What tells where the final output is wrong", SCORE_COLUMNS, scoreRows());
    }

    List<List<String>> scoreRows() {
        List<List<String>> rows = new ArrayList<>();
        for (Map<String, Object> row : findings.errors()) {
            List<String> cells = new ArrayList<>(List.of(row.get("method") + "", row.get("score") + ""));
            SCORES.forEach(score -> cells.add(Cells.number(3, row.get(score))));
            rows.add(cells);
        }
        return rows;
    }

    /** How soon each method is near its best. */
    Optional<Table> learning() {
        Map<Object, List<Map<String, Object>>> methods = Learning.rows(findings.results()).stream()
                .collect(Collectors.groupingBy(row -> row.get("method"), LinkedHashMap::new, Collectors.toList()));
        List<List<String>> rows = new ArrayList<>();
        methods.forEach((method, runs) -> {
            double[] best = column(runs, "validation_dice");
            double[] soon = column(runs, "epochs_to_95");
            rows.add(List.of(
                    method + "",
                    runs.size() + "",
                    Cells.number(3, Summary.of(best).mean()),
                    Cells.range(3, best),
                    Cells.number(1, Summary.of(soon).mean()),
                    Cells.range(0, soon)));
        });
        return table(
                "Learning: the highest Dice of the final output on the validation cases, and the first epoch that has 95 % of it",
                List.of("method", "trainings", "highest Dice", "range", "epochs to 95 %", "range of epochs"), rows);
    }

    /** Validation Dice of the final output and of the best layer in the course of a training. */
    Optional<Table> early() {
        Map<String, List<List<EpochReport>>> histories = Learning.histories(findings.results());
        int last = histories.values().stream()
                .flatMap(List::stream)
                .mapToInt(List::size)
                .min()
                .orElse(0);
        List<Integer> epochs = EPOCHS.stream().filter(epoch -> epoch <= last).toList();
        List<List<String>> rows = new ArrayList<>();
        histories.forEach((method, runs) -> {
            rows.add(row(method, "final", epochs, epoch -> {
                double[] dice = Learning.dice(runs, epoch);
                return Cells.number(3, dice[dice.length - 1]);
            }));
            if (Learning.dice(runs, 1).length > 1)
                rows.add(row(method, "best layer (its number)", epochs, epoch -> best(Learning.dice(runs, epoch))));
        });
        List<String> head = new ArrayList<>(List.of("method", "output"));
        epochs.forEach(epoch -> head.add("epoch " + epoch));
        return table("Validation Dice in the course of the trainings, means over them", head, rows);
    }

    private static List<String> row(String method, String output, List<Integer> epochs, IntFunction<String> cell) {
        List<String> row = new ArrayList<>(List.of(method, output));
        epochs.forEach(epoch -> row.add(cell.apply(epoch)));
        return row;
    }

    private static String best(double[] dice) {
        int best = 0;
        for (int layer = 1; layer < dice.length - 1; layer++) if (dice[layer] > dice[best]) best = layer;
        return Cells.number(3, dice[best]) + " (" + (best + 1) + ")";
    }

    private static double[] column(List<Map<String, Object>> rows, String name) {
        return rows.stream()
                .mapToDouble(row -> ((Number) row.get(name)).doubleValue())
                .toArray();
    }

    private static Optional<Table> table(String caption, List<String> head, List<List<String>> rows) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Table(caption, head, rows, HtmlReport.NO_ROW));
    }
}
