// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of docs/models.md for Python do what they say; only where a Python with PyTorch is at hand. */
class PlainPythonTest {

    private static final Pattern LINES = Pattern.compile("In Python, without DSCNN:\n\n((?:    .*\n)+)");
    private static final long MINUTES = 5;
    private static final String SAME = """
            for name, found in (("final", final), ("layers", layers)):
                expected = torch.from_numpy(np.load(f"my-model/test_{name}.npy"))
                assert found.shape == expected.shape, (found.shape, expected.shape)
                assert (found - expected).abs().max() < 1e-4, name
            assert net.final(x).shape == final.shape and net.layers(x).shape == layers.shape
            """;

    @TempDir
    Path temp;

    private String python;

    @BeforeEach
    void needsPython() throws Exception {
        python = System.getenv("DSCNN_PYTHON");
        assumeTrue(python != null, "DSCNN_PYTHON names no Python with PyTorch");
        assumeTrue(run("import numpy, torch\n").isEmpty(), "DSCNN_PYTHON has no PyTorch");
    }

    @Test
    void fiveLinesGiveWhatTheModelPromises() throws Exception {
        Matcher matcher = LINES.matcher(Files.readString(Path.of("docs", "models.md")));
        assertTrue(matcher.find());
        String lines = matcher.group(1).replaceAll("(?m)^    ", "");
        assertEquals(5, lines.lines().count());
        Path model = Files.createDirectory(temp.resolve("my-model"));
        try (var files = Files.list(Path.of("models", "phantom"))) {
            for (Path file : files.toList()) Files.copy(file, model.resolve(file.getFileName()));
        }
        assertEquals("", run(lines + SAME));
    }

    /** Runs a program and gives what it said when it failed. */
    private String run(String program) throws IOException, InterruptedException {
        Path script = Files.writeString(temp.resolve("script.py"), program);
        Path log = temp.resolve("log.txt");
        ProcessBuilder builder = new ProcessBuilder(List.of(python, script.toString())).directory(temp.toFile());
        builder.environment().put("CUDA_VISIBLE_DEVICES", "");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        String said = Files.readString(log);
        return ended && process.exitValue() == 0 ? "" : "it failed: " + said;
    }
}
