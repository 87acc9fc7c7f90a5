// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LutsTest {

    @Test
    void groupsInTheFolderForPlainImagejHaveTheColoursOfObjects() throws IOException {
        byte[][] rgb = new byte[3][256];
        Luts.OBJECTS.getReds(rgb[0]);
        Luts.OBJECTS.getGreens(rgb[1]);
        Luts.OBJECTS.getBlues(rgb[2]);
        byte[] file = Files.readAllBytes(Path.of("src", "main", "imagej", "luts", "glasbey.lut"));
        for (int c = 0; c < 3; c++)
            assertArrayEquals(rgb[c], java.util.Arrays.copyOfRange(file, 256 * c, 256 * (c + 1)), "part " + c);
    }
}
