// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Rows with equal keys, each key written once. Numbers that JSON does not know are texts: {@code NaN}, {@code Infinity}.
 *
 * @param columns the keys
 * @param rows the values in the order of the keys
 */
record Columns(List<String> columns, List<List<Object>> rows) {

    private static final double DIGITS = 1e5;
    private static final String SLICE = "slice";

    /** Numbers are rounded to five digits behind the point. */
    static Columns of(List<Map<String, Object>> maps) {
        if (maps.isEmpty()) return new Columns(List.of(), List.of());
        List<List<Object>> rows = new ArrayList<>();
        for (Map<String, Object> map : maps)
            rows.add(map.values().stream().map(Columns::written).toList());
        return new Columns(List.copyOf(maps.get(0).keySet()), rows);
    }

    private static Object written(Object value) {
        if (!(value instanceof Double number)) return value;
        if (!Double.isFinite(number)) return number.toString();
        return Math.round(number * DIGITS) / DIGITS;
    }

    /**
     * Whether every row has a value for every key, the values of a key are of one kind, and, if there is any row, these keys
     * are there.
     */
    boolean whole(List<String> texts, List<String> numbers) {
        if (!regular()) return false;
        return rows.isEmpty()
                || texts.stream().allMatch(key -> is(key, String.class))
                        && numbers.stream().allMatch(key -> is(key, Number.class));
    }

    private boolean is(String key, Class<?> kind) {
        int place = columns.indexOf(key);
        return place >= 0 && kind(key, rows.get(0).get(place)) == kind;
    }

    private boolean regular() {
        if (columns == null || rows == null || columns.contains(null)) return false;
        return rows.stream().allMatch(row -> row != null && row.size() == columns.size() && !row.contains(null))
                && IntStream.range(0, columns.size())
                        .allMatch(i -> rows.stream()
                                        .map(row -> kind(columns.get(i), row.get(i)))
                                        .distinct()
                                        .count()
                                <= 1);
    }

    private static Class<?> kind(String column, Object value) {
        return read(column, value) instanceof Number ? Number.class : value.getClass();
    }

    /** The rows as they were, whether they come from a file or not; of whole numbers only those of slices stay so. */
    List<Map<String, Object>> maps() {
        List<Map<String, Object>> maps = new ArrayList<>();
        for (List<Object> row : rows) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) map.put(columns.get(i), read(columns.get(i), row.get(i)));
            maps.add(map);
        }
        return maps;
    }

    private static Object read(String column, Object value) {
        if (value instanceof Number number && column.equals(SLICE)) return number.intValue();
        if (value instanceof Number number) return number.doubleValue();
        boolean special = "NaN".equals(value) || "Infinity".equals(value) || "-Infinity".equals(value);
        return special ? Double.valueOf((String) value) : value;
    }
}
