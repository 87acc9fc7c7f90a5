// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.table;

import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tables with a header: written with commas (RFC 4180, without line breaks in cells), read as spreadsheets write them. */
public final class Csv {

    private static final Pattern TO_QUOTE = Pattern.compile("[,\"\n\r]");

    private Csv() {}

    /** A value as a cell, in quotes where it must be. */
    public static String cell(Object value) {
        String text = String.valueOf(value);
        boolean quoted = TO_QUOTE.matcher(text).find() || !text.equals(text.strip());
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    /** The cells of a row, numbers with six digits behind the point. */
    public static Map<String, String> cells(Map<String, Object> row) {
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
     * The rows of a file, each a map from the header's names, as {@link #plain} ones, to cells; see {@link TableText} for
     * the forms that are read.
     *
     * @throws DscnnException if the file cannot be read or a row has another number of cells than the header
     */
    public static List<Map<String, String>> read(Path file) {
        List<TableText.Row> lines = lines(file);
        if (lines.isEmpty()) throw new DscnnException("The table %s is empty; give it a header and rows.", file);
        List<String> header = lines.get(0).cells().stream().map(Csv::plain).toList();
        List<Map<String, String>> rows = new ArrayList<>();
        for (TableText.Row line : lines.subList(1, lines.size())) {
            List<String> cells = line.cells();
            if (cells.size() != header.size())
                throw new DscnnException(
                        "Line %s of %s has %s cells, but its header %s; correct that line.",
                        line.line(), file, cells.size(), header.size());
            Map<String, String> row = new LinkedHashMap<>();
            for (int c = 0; c < cells.size(); c++) row.put(header.get(c), cells.get(c));
            rows.add(row);
        }
        return rows;
    }

    private static List<TableText.Row> lines(Path file) {
        try {
            return TableText.of(Files.readAllBytes(file));
        } catch (CharacterCodingException e) {
            throw new DscnnException(e, "The table %s is not text in UTF-8; save it as CSV in UTF-8.", file);
        } catch (IOException e) {
            throw new DscnnException(e, "The table %s cannot be read; check that it is a text file in UTF-8.", file);
        }
    }

    /** A column's name for comparisons: in lower case, every kind of i as i, whatever language this computer speaks. */
    public static String plain(String column) {
        return column.strip().toLowerCase(Locale.ROOT).replace("i\u0307", "i").replace('\u0131', 'i');
    }
}
