// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.IJ;
import ij.measure.ResultsTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class TablesTest {

    private static Map<String, Object> row(String layer, double dice) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("layer", layer);
        row.put("dice", dice);
        return row;
    }

    @Test
    void rowsBecomeRowsAndKeysColumns() {
        ResultsTable table = Tables.of(List.of(row("layer 1", 0.25), row("final", Double.NaN)));
        assertEquals("layer\tdice", table.getColumnHeadings().strip());
        assertEquals(2, table.size());
        assertEquals("final", table.getStringValue("layer", 1));
        assertEquals(0.25, table.getValue("dice", 0));
        assertEquals("0.2500", table.getStringValue("dice", 0));
        assertEquals(Double.NaN, table.getValue("dice", 1));
    }

    @Test
    void withoutImagejsWindowNothingHappens() {
        Assumptions.assumeTrue(IJ.getInstance() == null);
        assertEquals("", Tables.show("DSCNN Dice", List.of(row("final", 1))));
    }

    @Test
    void smallNumbersAreShown() {
        ResultsTable small = Tables.of(List.of(row("a", 2.5), row("b", 0.00001234)));
        assertEquals("2.50000000", small.getStringValue("dice", 0));
        assertEquals("0.00001234", small.getStringValue("dice", 1));
        ResultsTable tiny = Tables.of(List.of(row("a", 1.25e-7)));
        assertEquals(1.25e-7, Double.parseDouble(tiny.getStringValue("dice", 0)));
    }
}
