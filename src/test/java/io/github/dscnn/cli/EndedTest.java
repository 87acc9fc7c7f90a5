// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.tiny.Tiny;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A system that ends says so to its programs. */
@DisabledOnOs(OS.WINDOWS)
class EndedTest {

    /** Tenths of a second. */
    private static final int PATIENCE = 1200;

    @TempDir
    Path temp;

    @Test
    void aTrainingThatTheSystemEndsKeepsItsBestModel() throws Exception {
        Tiny.phantoms(temp, 2, 32, 1);
        Files.writeString(temp.resolve("short.json"), "{\"sampling\": {\"steps\": 1}}");
        Process training = training();
        try {
            for (int i = 0; i < PATIENCE && !Files.exists(temp.resolve("model/history.csv")); i++) Thread.sleep(100);
            training.destroy();
            assertTrue(training.waitFor(PATIENCE / 10, TimeUnit.SECONDS), said());
        } finally {
            training.destroyForcibly();
        }
        assertEquals(Main.INTERRUPTED, training.exitValue(), said());
        assertTrue(Files.exists(temp.resolve("model/rdf.yaml")), said());
        assertTrue(Files.exists(temp.resolve("model/checkpoint.json")));
    }

    private String said() throws IOException {
        return Files.readString(temp.resolve("said.txt"));
    }

    private Process training() throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "train",
                "--images=" + temp.resolve("images"),
                "--labels=" + temp.resolve("labels"),
                "--output=" + temp.resolve("model"),
                "--recipe=" + temp.resolve("short.json")));
        line.addAll(List.of("--width=4", "--epochs=100000", "--device=cpu", "--threads=1"));
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("said.txt").toFile())
                .start();
    }
}
