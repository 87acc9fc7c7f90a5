// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksumTest {

    private static final String JAR = "bdc270753dbf49fe939859508cc943a002283072";

    @TempDir
    Path folder;

    /** {@code printf 'macros/a.txthello' | sha1sum}. */
    @Test
    void aFileIsItsPathAndItsContent() throws IOException {
        Path file = Files.writeString(folder.resolve("other-name"), "hello");
        assertEquals("7f8cdb69f5aa9862fbe174a8f287d389cf9ff262", Checksum.of("macros/a.txt", file));
        assertNotEquals(Checksum.of("macros/a.txt", file), Checksum.of("macros/b.txt", file));
    }

    /** {@code printf 'META-INF/META-INF/MANIFEST.MFa.properties\nx=1\nb.txthello' | sha1sum}. */
    @Test
    void aJarIsItsEntriesInTheOrderOfTheirNamesWithoutManifestAndComments() throws IOException {
        Path jar = jar("Built-By: me", "#Mon\nx=1\n");
        assertEquals(JAR, Checksum.of("jars/a-1.0.jar", jar));
        assertEquals(JAR, Checksum.of("jars/b.jar", jar));
        assertEquals(JAR, Checksum.of("jars/a.jar", jar("Built-By: you", "#Tue\nx=1\n")));
        assertNotEquals(JAR, Checksum.of("jars/a.jar", jar("", "#Mon\nx=2\n")));
    }

    /** What the updater's reader does, character by character. */
    @ParameterizedTest
    @CsvSource({
        "a, a",
        "#a, ''",
        "#a|b, |b",
        "#a|#b|c, ||c",
        "##a|b, |b",
        "a=#1, a=#1",
        "a|#b, a|",
        "|#kept, |#kept",
        "#|#kept, |#kept"
    })
    void aCommentIsAnEmptyLine(String text, String kept) {
        byte[] bytes = text.replace('|', '\n').getBytes(StandardCharsets.UTF_8);
        String out = new String(Checksum.withoutComments(bytes), StandardCharsets.UTF_8);
        assertEquals(kept, out.replace('\n', '|'));
    }

    private Path jar(String manifest, String properties) throws IOException {
        Path jar = folder.resolve("a.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            add(out, "b.txt", "hello");
            add(out, "META-INF/", "");
            add(out, "META-INF/MANIFEST.MF", manifest);
            add(out, "a.properties", properties);
        }
        return jar;
    }

    private static void add(ZipOutputStream out, String name, String text) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
