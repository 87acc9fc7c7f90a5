// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import io.github.dscnn.job.evaluation.EvaluationScale;
import io.github.dscnn.job.evaluation.EvaluationSummary;
import io.github.dscnn.job.evaluation.EvaluationTable;
import io.github.dscnn.job.table.Metric;
import io.github.dscnn.job.table.TextTable;
import io.github.dscnn.measure.Interval;
import io.github.dscnn.measure.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The paper's Table I (mean, median and maximum of the Dice of slices) and beside it what is asked of a method today:
 * figures of patients, with 95 % intervals below.
 */
final class TableOne {

    /** What a person is shown; {@link #rows} hold all figures. */
    private static final List<Metric> SHOWN = List.of(Metric.DICE, Metric.HD95, Metric.ASSD, Metric.NSD, Metric.RVD);

    private final EvaluationSummary summary;
    private final long seed;
    private final String unit;
    private final String tolerance;
    private final List<Map<String, Object>> rows = new ArrayList<>();

    /**
     * @param unit of distances
     * @param tolerance of NSD, in that unit
     */
    TableOne(EvaluationSummary summary, long seed, String unit, double tolerance) {
        this.summary = summary;
        this.seed = seed;
        this.unit = unit;
        this.tolerance = EvaluationScale.number(tolerance) + "\u00a0" + unit;
        for (String type : summary.types()) for (String method : summary.methods()) rows.add(row(method, type));
    }

    /** One row a class and method, as numbers. */
    List<Map<String, Object>> rows() {
        return rows;
    }

    private Map<String, Object> row(String method, String type) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("class", type);
        row.put("method", method);
        Summary slices = Summary.of(summary.slices(method, type));
        row.put("slices", slices.count());
        row.put("slice_dice_mean", slices.mean());
        row.put("slice_dice_median", slices.median());
        row.put("slice_dice_max", slices.max());
        for (Metric figure : Metric.values()) {
            double[] values = summary.values(method, type, EvaluationTable.WHOLE, figure);
            if (figure == Metric.DICE) row.put("patients", values.length);
            Interval interval = Interval.bootstrap(values, seed);
            row.put(figure.key(), Summary.of(values).mean());
            row.put(figure.key() + "_low", interval.low());
            row.put(figure.key() + "_high", interval.high());
            row.put(figure.key() + "_missing", Summary.of(values).missing());
        }
        return row;
    }

    /** The head of {@link #cells}. */
    List<String> head() {
        List<String> head = new ArrayList<>(List.of("class", "method", "slices: mean", "median", "max"));
        head.addAll(List.of(
                "patients: Dice", "HD95 (" + unit + ")", "ASSD (" + unit + ")", "NSD (" + tolerance + ")", "RVD"));
        return head;
    }

    /** Two rows a class and method as a person reads them: figures, and below them their intervals. */
    List<List<String>> cells() {
        List<List<String>> cells = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            List<String> figures = new ArrayList<>(List.of(
                    row.get("class") + "",
                    row.get("method") + "",
                    Cells.number(row.get("slice_dice_mean")),
                    Cells.number(row.get("slice_dice_median")),
                    Cells.number(row.get("slice_dice_max"))));
            List<String> intervals = new ArrayList<>(List.of("", "", "n\u00a0=\u00a0" + row.get("slices"), "", ""));
            for (Metric figure : SHOWN) {
                figures.add(Cells.number(row.get(figure.key())) + missing(row, figure));
                intervals.add(Cells.interval(row.get(figure.key() + "_low"), row.get(figure.key() + "_high")));
            }
            cells.add(figures);
            cells.add(intervals);
        }
        return cells;
    }

    private static String missing(Map<String, Object> row, Metric figure) {
        int count = (int) row.get(figure.key() + "_missing");
        return count == 0 ? "" : " (" + count + " without)";
    }

    /** {@link #cells} as lines of text; without the class where there is but one. */
    String text() {
        int from = summary.types().size() == 1 ? 1 : 0;
        return TextTable.of(
                head().subList(from, head().size()),
                cells().stream().map(row -> row.subList(from, row.size())).toList());
    }

    /** {@link #cells} as a table in Markdown. */
    String markdown() {
        return markdown(head(), cells());
    }

    /** A table in Markdown. */
    static String markdown(List<String> head, List<List<String>> rows) {
        String line = head.stream().map(cell -> "---").collect(Collectors.joining("|", "|", "|\n"));
        return line(head) + line + rows.stream().map(TableOne::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
