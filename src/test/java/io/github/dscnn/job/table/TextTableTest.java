// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void numbersStandRightAndWordsLeft() {
        String table = TextTable.of(
                List.of("method", "Dice", "interval"),
                List.of(List.of("unet", "0.5", "0.1 .. 0.7"), List.of("fcn", "12.25", "-1 .. 2")));
        assertEquals("method   Dice  interval\nunet      0.5  0.1..0.7\nfcn     12.25     -1..2\n", table);
    }

    @Test
    void longLinesBreakAtBlanksAndStandInAsFar() {
        String text = TextTable.wrapped("short\n  Limits: " + "word ".repeat(30).strip());
        List<String> lines = text.lines().toList();
        assertEquals(3, lines.size());
        assertTrue(lines.get(1).startsWith("  Limits: word"), text);
        assertTrue(lines.get(2).startsWith("  word"), text);
        assertTrue(lines.stream().allMatch(line -> line.length() <= TextTable.WIDTH), text);
    }
}
