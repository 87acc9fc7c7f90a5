// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactSheetTest {

    private static final int PAGE = 6 * 8;

    @TempDir
    Path folder;

    private List<Path> sheet(int panels, boolean further) {
        ContactSheet sheet = new ContactSheet(folder, further);
        for (int i = 0; i < panels; i++) {
            int width = 10 + i % 3 * 400;
            Pictures.Slice slice = new Pictures.Slice("", new float[width * 30], null, width, 30);
            sheet.add("a name " + "that goes on ".repeat(i % 8), "slice 1", slice, new float[width * 30]);
        }
        return sheet.finish();
    }

    @Test
    void panelsAreOfOneSizeSixInARow() throws IOException {
        BufferedImage one = ImageIO.read(sheet(1, false).get(0).toFile());
        assertEquals(256 + 2 * 14, one.getWidth());
        assertEquals(256 + 42 + 2 * 14, one.getHeight());
        BufferedImage eight = ImageIO.read(sheet(8, false).get(0).toFile());
        assertEquals(6 * 256 + 5 * 12 + 2 * 14, eight.getWidth());
        assertEquals(2 * (256 + 42) + 12 + 2 * 14, eight.getHeight());
    }

    @Test
    void manyPanelsMakePagesAndAShorterSheetDeletesThem() {
        Path first = folder.resolve("contact_sheet.png");
        Path second = folder.resolve("contact_sheet_2.png");
        assertEquals(List.of(first, second), sheet(PAGE + 1, false));
        assertEquals(List.of(first), sheet(PAGE, false));
        assertTrue(Files.exists(first) && Files.notExists(second));
    }

    @Test
    void furtherPagesComeAfterThoseThatAreThere() {
        sheet(1, false);
        assertEquals(List.of(folder.resolve("contact_sheet_2.png")), sheet(2, true));
        assertEquals(List.of(), sheet(0, true));
        assertEquals(List.of(), sheet(0, false));
        assertTrue(Files.exists(folder.resolve("contact_sheet_2.png")), "nothing new replaces nothing");
    }
}
