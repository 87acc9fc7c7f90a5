// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rows of a check of data as CSV, as text and as a summary. */
public final class CheckTable {

    private CheckTable() {}

    /**
     * All columns, named after the keys of the first row; fractions with six digits, not a number as an empty cell.
     *
     * @param rows at least one
     */
    public static String csv(List<Map<String, Object>> rows) {
        StringBuilder text = new StringBuilder();
        text.append(
                String.join(",", rows.get(0).keySet().stream().map(Csv::cell).toList()));
        for (Map<String, Object> row : rows) {
            text.append('\n');
            text.append(
                    String.join(",", row.values().stream().map(CheckTable::cell).toList()));
        }
        return text.append('\n').toString();
    }

    private static String cell(Object value) {
        if (!(value instanceof Double number)) return Csv.cell(value);
        return number.isNaN() ? "" : String.format(Locale.ROOT, "%.6g", number);
    }

    private static String problem(Map<String, Object> row) {
        return String.valueOf(row.get("problem"));
    }

    /**
     * For a program: cases, patients, classes, empty (cases without a labelled slice), problems; only problems tells
     * of rows that have one.
     */
    public static Map<String, Object> summary(List<Map<String, Object>> rows, List<String> classes) {
        List<Map<String, Object>> good =
                rows.stream().filter(row -> problem(row).isEmpty()).toList();
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("cases", good.size());
        summary.put(
                "patients",
                good.stream().map(row -> row.get("patient")).distinct().count());
        summary.put("classes", classes);
        summary.put(
                "empty",
                good.stream()
                        .filter(row -> row.get("labelled_slices").equals(0))
                        .map(row -> row.get("case"))
                        .toList());
        summary.put(
                "problems",
                rows.stream()
                        .map(CheckTable::problem)
                        .filter(one -> !one.isEmpty())
                        .toList());
        return summary;
    }

    /** For a console: a line a row, then how many pairs, patients and classes there are. */
    public static String text(List<Map<String, Object>> rows, List<String> classes) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT, "%-28s %-24s %-20s %9s %11s\n", "case", "size", "pixel", "labelled", "foreground"));
        for (Map<String, Object> row : rows) text.append(line(row));
        Map<String, Object> summary = summary(rows, classes);
        text.append(summary.get("cases")).append(" pairs, ").append(summary.get("patients"));
        text.append(" patients, classes ").append(String.join(", ", classes));
        if (!((List<?>) summary.get("empty")).isEmpty())
            text.append("\nwithout any label: ").append(summary.get("empty"));
        return text.toString();
    }

    private static String line(Map<String, Object> row) {
        if (!problem(row).isEmpty()) return String.format(Locale.ROOT, "%-28s %s\n", row.get("case"), problem(row));
        return String.format(
                Locale.ROOT,
                "%-28s %-24s %-20s %9s %9.2f %%\n",
                row.get("case"),
                row.get("size"),
                String.format(Locale.ROOT, "%.4g %s", row.get("pixel"), row.get("unit")),
                row.get("labelled_slices"),
                row.get("foreground_percent"));
    }
}
