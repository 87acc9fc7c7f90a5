// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Comma-separated tables with a header (RFC 4180, without line breaks in cells). */
public final class Csv {

    private Csv() {}

    /** A value as a cell, in quotes where it must be. */
    static String cell(Object value) {
        String text = String.valueOf(value);
        boolean quoted = text.contains(",") || text.contains("\"") || text.contains("\n");
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    /** The cells of a row, numbers with six digits behind the point. */
    static Map<String, String> cells(Map<String, Object> row) {
        Map<String, String> cells = new LinkedHashMap<>();
        row.forEach((column, value) -> cells.put(
                column, value instanceof Double number ? String.format(Locale.ROOT, "%.6f", number) : value + ""));
        return cells;
    }

    /** Rows with equal keys as a table with a header. */
    public static String text(List<? extends Map<String, ?>> rows) {
        StringBuilder text = new StringBuilder(line(rows.get(0).keySet()));
        rows.forEach(row -> text.append(line(row.values())));
        return text.toString();
    }

    private static String line(Collection<?> values) {
        return values.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\n"));
    }

    /**
     * The rows of a file, each a map from the header's names (in lower case) to cells.
     *
     * @throws DscnnException if the file cannot be read or a row has another number of cells than the header
     */
    public static List<Map<String, String>> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new DscnnException(e, "The table %s cannot be read; check that it is a text file in UTF-8.", file);
        }
        if (lines.isEmpty()) throw new DscnnException("The table %s is empty; give it a header and rows.", file);
        List<String> header = cells(lines.get(0).replace("\uFEFF", "").toLowerCase());
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) continue;
            List<String> cells = cells(lines.get(i));
            if (cells.size() != header.size()) {
                throw new DscnnException(
                        "Line %s of %s has %s cells, but its header %s; correct that line.",
                        i + 1, file, cells.size(), header.size());
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int c = 0; c < cells.size(); c++) row.put(header.get(c), cells.get(c));
            rows.add(row);
        }
        return rows;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
