// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The benchmark of the way of an image runs; what it measures is looked at by people alone. */
class ImageWayTest {

    private static final int BENCHMARKS = 17;

    /** Where it is set, JMH does not mind another on the same machine. */
    private static final String CROWD = "jmh.ignoreLock";

    @TempDir
    private Path folder;

    @AfterEach
    void alone() {
        System.clearProperty(CROWD);
    }

    @Test
    void everyPartOfTheWayIsMeasured() throws IOException, RunnerException {
        System.setProperty(CROWD, "true");
        Path json = folder.resolve("way.json");
        new Runner(ImageWays.options(json)
                        .param("side", "64")
                        .forks(0)
                        .mode(Mode.SingleShotTime)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        Map<String, Double> figures = ImageWays.figures(json);
        assertEquals(BENCHMARKS, figures.size());
        assertTrue(figures.values().stream().allMatch(one -> one > 0), figures.toString());
    }
}
