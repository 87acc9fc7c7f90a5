// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelpTest {

    @TempDir
    Path folder;

    @Test
    void thePartAboutACommandShipsWithTheProgramAsText() {
        String part = Help.text("DSCNN Train...");
        assertTrue(part.startsWith("## DSCNN Train...\n"), part);
        assertTrue(part.contains("`images`"), part);
        assertEquals(part.lastIndexOf("\n## "), part.indexOf("\n## "), "one part alone");
        assertTrue(Help.text("no command").startsWith("# Commands"));
    }

    @Test
    void thePagesAreUnpackedOnceAndAnewWhereThoseOfAnotherVersionLie() throws IOException {
        Path page = ShippedDocs.page(site("old"), folder, "dscnn-train");
        assertTrue(Files.readString(page).contains("url=commands.html#dscnn-train\""), Files.readString(page));
        Path commands = folder.resolve("commands.html");
        assertEquals("old", Files.readString(commands));
        Files.writeString(commands, "changed by hand");
        ShippedDocs.page(site("old"), folder, "dscnn-segment");
        assertEquals("changed by hand", Files.readString(commands));
        ShippedDocs.page(site("new"), folder, "dscnn-segment");
        assertEquals("new", Files.readString(commands));
        assertEquals("png", Files.readString(folder.resolve("images/a.png")));
    }

    private static byte[] site(String commands) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("commands.html"));
            zip.write(commands.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("images/a.png"));
            zip.write("png".getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
