// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ImageJ itself, in a process of its own, with our jar for its menu among its plugins; needs a display. */
class PlainImagejTest {

    private static final long MINUTES = 5;

    @TempDir
    Path home;

    @Test
    void aMacroRunsThroughTheMenuOfImagej() throws Exception {
        assumeFalse(GraphicsEnvironment.isHeadless(), "there is no display");
        menu(Files.createDirectory(home.resolve("plugins")).resolve("DSCNN_ImageJ-test.jar"));
        String text = imagej(Path.of("macros", "inspect_layers.ijm"));
        assertEquals(
                8,
                text.lines()
                        .filter(line -> line.matches("layer \\d .*: mean 0\\.\\d+"))
                        .count(),
                text);
        assertTrue(text.matches("(?s).*final: mean 0\\.\\d+\\s*"), text);
    }

    private static void menu(Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("plugins.config"));
            out.write(Files.readAllBytes(Path.of("plugins.config")));
        }
    }

    private String imagej(Path macro) throws IOException, InterruptedException {
        Path log = home.resolve("log.txt");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(List.of(
                        java,
                        "-Dstdout.encoding=UTF-8",
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        path,
                        "ij.ImageJ",
                        "-ijpath",
                        home.toString(),
                        "-batch",
                        macro.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        String text = Files.readString(log, StandardCharsets.UTF_8);
        assertTrue(ended, text);
        return text;
    }
}
