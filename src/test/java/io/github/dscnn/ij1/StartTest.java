// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartTest {

    private static final int CLASS_FILE = 0xCAFEBABE;
    private static final int JAVA_8 = 52;

    @Test
    void itsClassFileIsThatOfJava8() throws IOException {
        try (DataInputStream file = new DataInputStream(Start.class.getResourceAsStream("Start.class"))) {
            assertEquals(CLASS_FILE, file.readInt());
            assertEquals(0, file.readUnsignedShort());
            assertEquals(JAVA_8, file.readUnsignedShort());
        }
    }

    @Test
    void everyLineOfTheMenuOfPlainImagejNamesIt() throws IOException {
        List<String> lines = PlainMenu.text().lines().toList();
        assertTrue(lines.size() > 1);
        for (String line : lines)
            assertTrue(line.startsWith("#") || line.contains(" " + Start.class.getName() + "(\""), line);
    }

    @Test
    void anOldJavaIsToldWhatIsNeeded() {
        assertEquals(
                "DSCNN needs Java 17 or newer; this ImageJ runs on Java 1.8.0_402: start ij.jar with a newer Java"
                        + " (java -jar ij.jar), or install a newer ImageJ or Fiji, which bring one.",
                Start.problem("1.8.0_402"));
        for (String old : List.of("1.8", "9", "11.0.2", "16-ea"))
            assertTrue(Start.problem(old).contains(" Java " + old + ":"), old);
    }

    @Test
    void aNewJavaIsToldNothing() {
        for (String java : List.of("17", "17.0.15", "21.0.1+12-LTS", "25-ea"))
            assertEquals("", Start.problem(java), java);
        assertEquals("", Start.problem(System.getProperty("java.version")));
    }
}
