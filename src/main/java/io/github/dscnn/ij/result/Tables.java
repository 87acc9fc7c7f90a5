// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import ij.IJ;
import ij.measure.ResultsTable;
import io.github.dscnn.ij.desk.Desk;
import java.awt.GraphicsEnvironment;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;

/** Tables in ImageJ's windows. */
public final class Tables {

    private static final int DIGITS = 4;
    private static final int MOST = 9;
    private static final int SCIENTIFIC = -DIGITS;

    private Tables() {}

    /**
     * Shows rows in the table with this title, which a macro then finds with {@code Table.get(column, row, title)}, without
     * a display too; the Results table stays as it is. Without ImageJ's window and without a macro nothing happens.
     *
     * @param rows one map a row, from columns to numbers or texts, all with the same columns
     * @return whether there is a window now, or what stands in for it
     */
    public static boolean show(String title, List<? extends Map<String, ?>> rows) {
        if (rows.isEmpty()) return false;
        if (GraphicsEnvironment.isHeadless()) return Desk.serves() && HeadlessTable.put(title, of(rows));
        if (IJ.getInstance() == null) return false;
        of(rows).show(title);
        return true;
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
        for (String column : table.getHeadings()) precise(table, column, rows);
        return table;
    }

    /** Makes room for small numbers. */
    private static void precise(ResultsTable table, String column, List<? extends Map<String, ?>> rows) {
        DoubleSummaryStatistics sizes = rows.stream()
                .map(row -> row.get(column))
                .filter(Double.class::isInstance)
                .mapToDouble(value -> Math.abs((Double) value))
                .filter(value -> value > 0 && value < Double.POSITIVE_INFINITY)
                .summaryStatistics();
        if (sizes.getCount() == 0 || digits(sizes.getMin()) <= DIGITS) return;
        int digits = digits(sizes.getMax()) > MOST ? SCIENTIFIC : Math.min(MOST, digits(sizes.getMin()));
        table.setDecimalPlaces(table.getColumnIndex(column), digits);
    }

    /** How many digits behind the point show four of a number. */
    private static int digits(double value) {
        return DIGITS - 1 - (int) Math.floor(Math.log10(value));
    }

    private static void add(ResultsTable table, String column, Object value) {
        if (value instanceof Number number) table.addValue(column, number.doubleValue());
        else table.addValue(column, String.valueOf(value));
    }
}
