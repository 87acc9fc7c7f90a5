// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.measure.ResultsTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddedRowsTest {

    private static Map<String, Object> row(Object... cells) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i += 2) row.put((String) cells[i], cells[i + 1]);
        return row;
    }

    @Test
    void theRowsOfAFurtherImageStandBelow() {
        ResultsTable table = Tables.of(List.of(row("image", "a", "area", 1.5)));
        AddedRows.to(table, List.of(row("image", "b", "area", 2.5), row("image", "c", "area", 3)));
        assertEquals(3, table.size());
        assertEquals("c", table.getStringValue("image", 2));
        assertEquals(2.5, table.getValue("area", 1));
    }

    @Test
    void aColumnThatOnlyOneOfThemHasIsEmptyInTheOther() {
        ResultsTable table = Tables.of(List.of(row("image", "a", "area (mm²)", 1.5)));
        AddedRows.to(table, List.of(row("image", "b", "area (pixels)", 2, "dice", 0.5)));
        assertEquals(
                "image\tarea (mm²)\tarea (pixels)\tdice",
                table.getColumnHeadings().strip());
        assertEquals("", table.getStringValue("area (pixels)", 0));
        assertEquals("", table.getStringValue("area (mm²)", 1));
        assertEquals(0.5, table.getValue("dice", 1));
    }

    @Test
    void theSameRowOfTheSameImageIsNotWrittenTwice() {
        List<Map<String, Object>> rows = List.of(
                row("image", "a", "object", 1, "x", 1e-9, "n", Double.NaN, "set", "12"),
                row("image", "a", "object", 2));
        ResultsTable table = Tables.of(rows);
        AddedRows.to(table, rows);
        assertEquals(2, table.size());
    }

    @Test
    void anotherResultOfTheSameImageIsAdded() {
        ResultsTable table = Tables.of(List.of(row("image", "a", "area", 1.5)));
        AddedRows.to(table, List.of(row("image", "a", "area", 1.25)));
        AddedRows.to(table, List.of(row("image", "a", "area", 1.5), row("image", "a", "area", 1.25)));
        assertEquals(2, table.size());
    }

    @Test
    void aColumnThatAPersonAddedStays() {
        ResultsTable table = Tables.of(List.of(row("image", "a", "area", 1.5)));
        table.setValue("mouse", 0, "m7");
        AddedRows.to(table, List.of(row("image", "b", "area", 2)));
        assertEquals("m7", table.getStringValue("mouse", 0));
        assertEquals("", table.getStringValue("mouse", 1));
    }

    @Test
    void smallNumbersThatCameLaterAreShown() {
        ResultsTable table = Tables.of(List.of(row("image", "a", "area", 1.5)));
        AddedRows.to(table, List.of(row("image", "b", "area", 0.00001234)));
        assertEquals("0.00001234", table.getStringValue("area", 1));
    }
}
