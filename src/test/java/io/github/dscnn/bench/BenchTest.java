// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The benchmark of speed runs; what it measures is looked at by people alone. */
class BenchTest {

    private static final int ROWS = 6;

    @TempDir
    Path folder;

    @Test
    void bothSidesDoEveryJob() throws IOException {
        assumeTrue(System.getenv("DSCNN_PYTHON") != null, "DSCNN_PYTHON names no Python with PyTorch");
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "memory is looked up as Linux tells it");
        Path json = folder.resolve("bench.json");
        int code = new CommandLine(new Bench())
                .execute("--tiny", "--threads=1", "--rounds=1", "--calls=1", "--memory-rounds=1", "--json=" + json);
        assertEquals(0, code);
        var rows =
                JsonParser.parseString(Files.readString(json)).getAsJsonObject().getAsJsonArray("rows");
        assertEquals(ROWS, rows.size());
    }
}
