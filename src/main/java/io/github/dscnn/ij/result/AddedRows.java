// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import ij.measure.ResultsTable;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rows that are added to a table. Columns that only one of both has are empty in the rows of the other. A row that is
 * already there, word for word, is not written twice: who runs the same again has the same table.
 */
final class AddedRows {

    private final ResultsTable table;

    private AddedRows(ResultsTable table) {
        this.table = table;
    }

    static void to(ResultsTable table, List<? extends Map<String, ?>> rows) {
        Set<String> there = new HashSet<>();
        for (int i = 0; i < table.size(); i++) there.add(line(table, i));
        ResultsTable fresh = Tables.of(rows);
        AddedRows added = new AddedRows(table);
        for (int i = 0; i < rows.size(); i++) if (!there.contains(line(fresh, i))) added.add(rows.get(i));
        Tables.precise(table);
    }

    /** The cells that are not empty, so that columns which came later change no older row. */
    private static String line(ResultsTable table, int row) {
        StringBuilder line = new StringBuilder();
        for (String heading : table.getHeadings()) {
            double number = table.getValueAsDouble(table.getColumnIndex(heading), row);
            String text = Double.isNaN(number) ? table.getStringValue(heading, row) : String.valueOf(number);
            if (!text.isEmpty()) line.append(heading).append('=').append(text).append('\t');
        }
        return line.toString();
    }

    private void add(Map<String, ?> row) {
        int before = table.size();
        Set<String> known = Set.of(table.getHeadings());
        table.incrementCounter();
        for (String heading : known) if (!row.containsKey(heading)) table.addValue(heading, "");
        row.forEach((column, value) -> {
            Tables.add(table, column, value);
            if (!known.contains(column)) for (int i = 0; i < before; i++) table.setValue(column, i, "");
        });
    }
}
