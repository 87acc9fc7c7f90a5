// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import ij.IJ;
import ij.measure.ResultsTable;
import io.github.dscnn.ij.desk.Desk;
import java.awt.GraphicsEnvironment;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;

/** Tables in ImageJ's windows: each run adds its rows to the table of its title, until somebody clears it. */
public final class Tables {

    /** The columns that say which image a row is of; rows without one sum up a run, and only those of the last are shown. */
    private static final List<String> NAMES = List.of("image", "case");

    private static final int DIGITS = 4;
    private static final int MOST = 9;
    private static final int SCIENTIFIC = -DIGITS;

    private Tables() {}

    /**
     * Adds rows to the table with this title, which a macro then finds with {@code Table.get(column, row, title)}, without
     * a display too; the Results table stays as it is, and so does a window of this title that is none of ours. Without
     * ImageJ's window and without a macro nothing happens. See {@link AddedRows}.
     *
     * @param rows one map a row, from columns to numbers or texts, all with the same columns
     * @return what a person has to be told: that the rows stand elsewhere, or nowhere; empty: nothing
     */
    public static String show(String title, List<? extends Map<String, ?>> rows) {
        boolean headless = GraphicsEnvironment.isHeadless();
        if (rows.isEmpty() || (headless ? !Desk.serves() : IJ.getInstance() == null)) return "";
        OpenTable open = OpenTable.of(title);
        ResultsTable table = open.rows();
        if (table == null || !named(rows)) table = of(rows);
        else AddedRows.to(table, rows);
        if (!open.show(table)) return "There are no tables here: " + title + " is not shown.";
        if (open.title().equals(title)) return "";
        return "The window \"" + title + "\" is not of DSCNN and stays as it is: the rows stand in \"" + open.title()
                + "\".";
    }

    /** Empties all tables of ours; their windows stay where they are. Returns how many had rows. */
    public static int clear() {
        int cleared = 0;
        for (OpenTable open : OpenTable.all()) if (open.clear()) cleared++;
        return cleared;
    }

    private static boolean named(List<? extends Map<String, ?>> rows) {
        return NAMES.stream().anyMatch(rows.get(0)::containsKey);
    }

    /** Rows as ImageJ's {@code ResultsTable}, for scripts. */
    public static Object table(List<? extends Map<String, ?>> rows) {
        return of(rows);
    }

    /**
     * Rows as a table of ImageJ; numbers are shown with four digits behind the point, in a column with smaller ones with as
     * many as these need, and where that is too many in powers of ten.
     */
    static ResultsTable of(List<? extends Map<String, ?>> rows) {
        ResultsTable table = new ResultsTable();
        table.setPrecision(DIGITS);
        for (Map<String, ?> row : rows) {
            table.incrementCounter();
            row.forEach((column, value) -> add(table, column, value));
        }
        precise(table);
        return table;
    }

    /** Makes room for small numbers. */
    static void precise(ResultsTable table) {
        for (String column : table.getHeadings()) precise(table, table.getColumnIndex(column));
    }

    private static void precise(ResultsTable table, int column) {
        DoubleSummaryStatistics sizes = Arrays.stream(table.getColumnAsDoubles(column))
                .map(Math::abs)
                .filter(value -> value > 0 && value < Double.POSITIVE_INFINITY)
                .summaryStatistics();
        if (sizes.getCount() == 0 || digits(sizes.getMin()) <= DIGITS) return;
        int digits = digits(sizes.getMax()) > MOST ? SCIENTIFIC : Math.min(MOST, digits(sizes.getMin()));
        table.setDecimalPlaces(column, digits);
    }

    /** How many digits behind the point show four of a number. */
    private static int digits(double value) {
        return DIGITS - 1 - (int) Math.floor(Math.log10(value));
    }

    static void add(ResultsTable table, String column, Object value) {
        if (value instanceof Number number) table.addValue(column, number.doubleValue());
        else table.addValue(column, String.valueOf(value));
    }
}
