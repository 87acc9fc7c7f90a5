// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.evaluation;

import io.github.dscnn.job.table.ObjectMetric;
import io.github.dscnn.measure.PairedTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An evaluation for a person at a console or at the Log window. */
final class EvaluationText {

    private static final double SMALL = 0.001;

    private EvaluationText() {}

    /** The figures of whole cases and of slices, then of two methods their differences. */
    static String of(List<Map<String, Object>> summary, List<Map<String, Object>> comparison) {
        StringBuilder text = new StringBuilder();
        String before = "";
        for (Map<String, Object> row : summary) {
            boolean slices = row.get("region").equals(EvaluationSummary.SLICES);
            if (!slices && !row.get("region").equals(EvaluationTable.WHOLE)) continue;
            String title = row.get("method") + ", " + row.get("class");
            if (!title.equals(before)) head(text, title);
            before = title;
            line(text, slices ? "dice, single slices" : String.valueOf(row.get("figure")), row);
        }
        if (!comparison.isEmpty()) compare(text, comparison);
        return text.toString().stripTrailing();
    }

    private static void head(StringBuilder text, String title) {
        text.append(String.format(
                Locale.ROOT,
                "%s\n%-20s %5s %9s %19s %9s %9s\n",
                title,
                "",
                "n",
                "mean",
                "95 % interval",
                "median",
                "max"));
    }

    private static void line(StringBuilder text, String name, Map<String, Object> row) {
        text.append(String.format(
                Locale.ROOT,
                "%-20s %5s %9s %19s %9s %9s%s\n",
                name,
                row.get("n"),
                number(row.get("mean")),
                interval(row),
                number(row.get("median")),
                number(row.get("max")),
                left(row)));
    }

    private static String left(Map<String, Object> row) {
        String text = "";
        if ((long) row.get("undefined") > 0) text += "  (" + row.get("undefined") + " undefined)";
        if ((long) row.get("infinite") > 0) text += "  (" + row.get("infinite") + " infinite)";
        return text;
    }

    /** How figures count that are no numbers, in a line each; empty if all are. */
    static String gaps(List<Map<String, Object>> summary) {
        boolean infinite = summary.stream().anyMatch(row -> (long) row.get("infinite") > 0);
        boolean undefined = summary.stream().anyMatch(row -> (long) row.get("undefined") > 0);
        return (infinite
                        ? "Infinite: only one of both has anything. Means, intervals and tests leave infinite distances out, n counts the others, and medians keep them as the worst.\n"
                        : "")
                + (undefined
                        ? "Undefined: neither has anything" + matched(summary)
                                + ". All figures leave these out, n counts the others.\n"
                        : "");
    }

    private static String matched(List<Map<String, Object>> summary) {
        boolean objects = summary.stream().anyMatch(row -> row.get("figure").equals(ObjectMetric.SQ.key()));
        return objects
                ? ", or of sq: no object matched, of object_precision: none was found, of object_recall: there is none"
                : "";
    }

    private static void compare(StringBuilder text, List<Map<String, Object>> rows) {
        text.append(rows.get(0).get("difference")).append('\n');
        for (Map<String, Object> row : rows)
            text.append(String.format(
                    Locale.ROOT,
                    "%-20s %5s %9s %19s  p %s %s\n",
                    row.get("class") + " " + row.get("figure"),
                    row.get("pairs"),
                    number(row.get("mean_difference")),
                    interval(row),
                    probability((double) row.get("p")),
                    row.get("test").equals(EvaluationSummary.EXACT) ? "" : "(approximately)"));
        few(text, rows);
    }

    private static void few(StringBuilder text, List<Map<String, Object>> rows) {
        int most = rows.stream()
                .mapToInt(row -> (int) row.get("pairs") - (int) row.get("equal"))
                .max()
                .orElse(0);
        if (most < PairedTest.ENOUGH)
            text.append(String.format(
                    Locale.ROOT,
                    "Significance at 0.05 cannot be reached with %d pairs that differ; it takes at least %d.\n",
                    most,
                    PairedTest.ENOUGH));
    }

    private static String probability(double p) {
        if (Double.isNaN(p)) return "-";
        return p < SMALL ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p);
    }

    private static String interval(Map<String, Object> row) {
        if (Double.isNaN((double) row.get(EvaluationSummary.LOW))) return "-";
        return number(row.get(EvaluationSummary.LOW)) + " .. " + number(row.get(EvaluationSummary.HIGH));
    }

    private static String number(Object value) {
        double number = (double) value;
        if (Double.isInfinite(number)) return "infinite";
        return Double.isNaN(number) ? "-" : String.format(Locale.ROOT, "%.3f", number);
    }
}
