// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFileTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("slices.csv");
    }

    /** A row with the columns in alphabetical order, so {@code area} before {@code image}. */
    private static Map<String, Object> row(Object... cells) {
        Map<String, Object> row = new TreeMap<>();
        for (int i = 0; i < cells.length; i += 2) row.put(cells[i] + "", cells[i + 1]);
        return row;
    }

    @Test
    void numbersAreWholeOrHaveSixDigitsAndNoNumberIsEmpty() throws IOException {
        TableFile table = new TableFile(file, "image", false);
        table.add("a", List.of(row("area", 12.0, "image", "a"), row("area", Math.PI * 1e-6, "image", "b, c")));
        table.add("d", List.of(row("area", Double.NaN, "image", "d"), row("area", 1234567.0, "image", "e")));
        assertEquals(List.of(file), table.write());
        assertEquals(
                List.of("area,image", "12,a", "3.14159e-06,\"b, c\"", ",d", "1234567,e"), Files.readAllLines(file));
    }

    @Test
    void aColumnThatAnImageDoesNotHaveIsEmptyAndCaseMakesNoOther() {
        TableFile table = new TableFile(file, "image", false);
        table.add("a", List.of(row("Area", 1, "image", "a")));
        table.add("b", List.of(row("area", 2, "image", "b", "z", 3)));
        assertEquals(
                "[{Area=1, image=a, z=}, {Area=2, image=b, z=3}]", table.rows().toString());
    }

    @Test
    void rowsOfTheTimeBeforeStayUntilTheirImageIsDoneAnew() throws IOException {
        Files.writeString(file, "area,image\n1,a\n2,b\n3,b\n");
        TableFile table = new TableFile(file, "image", true);
        table.carry("b");
        table.add("c", List.of(row("area", 4, "image", "c")));
        table.write();
        assertEquals(List.of("area,image", "2,b", "3,b", "4,c", "1,a"), Files.readAllLines(file));
        assertEquals(3, table.rows().size());
        table.add("a", List.of(row("area", 5, "image", "a")));
        table.write();
        assertEquals(List.of("area,image", "2,b", "3,b", "4,c", "5,a"), Files.readAllLines(file));
        TableFile fresh = new TableFile(file, "image", false);
        fresh.carry("b");
        assertEquals(List.of(), fresh.rows());
    }

    @Test
    void withoutARowThereIsNoFile() {
        TableFile table = new TableFile(file, "image", true);
        assertEquals(List.of(), table.write());
        assertFalse(Files.exists(file));
    }
}
