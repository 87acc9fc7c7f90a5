// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HelpTest {

    @Test
    void thePartAboutACommandShipsWithTheProgram() {
        String part = Help.shipped("DSCNN Train...").orElseThrow();
        assertTrue(part.startsWith("## DSCNN Train...\n"), part);
        assertTrue(part.contains("`images`"), part);
        assertEquals(part.lastIndexOf("\n## "), part.indexOf("\n## "), "one part alone");
        assertTrue(Help.shipped("no command").orElseThrow().startsWith("# Commands"));
    }
}
