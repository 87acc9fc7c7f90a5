// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainMenuTest {

    private static final String COMMAND = "io/github/dscnn/command/InfoCommand.class";

    @TempDir
    Path classes;

    /** As Maven has them when it packs: a folder of classes, which are newer than the compiler's index. */
    @Test
    void theCompilersIndexOfPluginsIsPackedAsItIs() throws IOException {
        Path index = classes.resolve("META-INF/json/org.scijava.plugin.Plugin");
        Files.createDirectories(index.getParent());
        Files.createFile(index);
        Files.setLastModifiedTime(index, FileTime.fromMillis(0));
        Path command = classes.resolve(COMMAND);
        Files.createDirectories(command.getParent());
        try (InputStream in = getClass().getResourceAsStream("/" + COMMAND)) {
            Files.copy(in, command);
        }
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader maven =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(maven);
            PlainMenu.main(classes.toString());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        assertEquals("", Files.readString(index));
        assertEquals(PlainMenu.text(), Files.readString(classes.resolve(PlainMenu.FILE)));
    }
}
