// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.table;

import io.github.dscnn.file.disk.AtomicFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A table of many images in one CSV file, complete after each image. Rows of images that are skipped are taken over from
 * the file of the time before. Rows may differ in their columns, as where images differ in their units; upper and lower
 * case are one column.
 */
public final class TableFile {

    private final Path file;
    private final String key;
    private final List<Map<String, String>> before = new ArrayList<>();
    private final List<Map<String, String>> rows = new ArrayList<>();

    /**
     * No row yet.
     *
     * @param key the column with the name of the image
     * @param earlier whether the file of the time before is read
     */
    public TableFile(Path file, String key, boolean earlier) {
        this.file = file;
        this.key = key;
        if (earlier && Files.exists(file)) before.addAll(Csv.read(file));
    }

    /** Adds the rows of an image, in the place of those that it had the time before. */
    public void add(String image, List<? extends Map<String, ?>> more) {
        before.removeIf(row -> image.equals(row.get(key)));
        for (Map<String, ?> one : more) {
            Map<String, String> row = new LinkedHashMap<>();
            one.forEach((column, value) -> row.put(column, cell(value)));
            rows.add(row);
        }
    }

    /** Adds the rows that an image had the time before. */
    public void carry(String image) {
        List<Map<String, String>> old =
                before.stream().filter(row -> image.equals(row.get(key))).toList();
        before.removeAll(old);
        rows.addAll(old);
    }

    /** All rows that were added, with all columns; a cell that an image does not have is empty. */
    public List<Map<String, Object>> rows() {
        return even(rows);
    }

    private static List<Map<String, Object>> even(List<Map<String, String>> uneven) {
        Map<String, String> columns = new LinkedHashMap<>();
        uneven.forEach(row -> row.keySet().forEach(column -> columns.putIfAbsent(Csv.plain(column), column)));
        List<Map<String, Object>> even = new ArrayList<>();
        for (Map<String, String> row : uneven) {
            Map<String, Object> full = new LinkedHashMap<>();
            columns.values().forEach(column -> full.put(column, ""));
            row.forEach((column, cell) -> full.put(columns.get(Csv.plain(column)), cell));
            even.add(full);
        }
        return even;
    }

    /** Writes the file if there is a row, with those of the time before that nothing replaced; returns it if so. */
    public List<Path> write() {
        List<Map<String, String>> all =
                Stream.concat(rows.stream(), before.stream()).toList();
        if (all.isEmpty()) return List.of();
        AtomicFile.write(file, Csv.text(even(all)));
        return List.of(file);
    }

    /** The file if there is a row. */
    public List<Path> written() {
        return rows.isEmpty() && before.isEmpty() ? List.of() : List.of(file);
    }

    /** Writes a table of which no image has rows of its own; at least one row, all with the same columns. */
    static Path write(Path file, List<Map<String, Object>> rows) {
        TableFile table = new TableFile(file, "", false);
        table.add("", rows);
        table.write();
        return file;
    }

    /** Whole numbers as they are, others with six digits, what is no number empty. */
    private static String cell(Object value) {
        if (!(value instanceof Double number)) return String.valueOf(value);
        if (number.isNaN()) return "";
        boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
        return String.format(Locale.ROOT, whole ? "%.0f" : "%.6g", number);
    }
}
