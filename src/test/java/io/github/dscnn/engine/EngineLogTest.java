// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class EngineLogTest {

    /** Levels as Logback has them. */
    public static final class Level {
        public static final Level WARN = new Level();
        public static final Level DEBUG = new Level();

        private Level() {}
    }

    /** A logger as Logback's. */
    public static final class Levelled {
        private Level level;

        public Level getLevel() {
            return level;
        }

        public void setLevel(Level now) {
            level = now;
        }
    }

    /** Starts the engine; another logger speaks before and after. */
    public static final class Speaker {
        private Speaker() {}

        public static void main(String[] arguments) {
            Logger other = LoggerFactory.getLogger("other");
            other.info("before");
            TorchEngine.start("cpu", 1);
            other.info("after");
            LoggerFactory.getLogger("ai.djl.Engine").warn("a warning");
        }
    }

    @Test
    void theEngineStartsWithoutAWordAndItsWarningsAndOthersWordsStay() throws Exception {
        assertEquals(
                List.of(
                        "[main] INFO other - before",
                        "[main] INFO other - after",
                        "[main] WARN ai.djl.Engine - a warning"),
                said());
    }

    @Test
    void whoWantsToReadAllOfItCan() throws Exception {
        List<String> lines = said("-Dorg.slf4j.simpleLogger.log.ai.djl=info");
        assertTrue(lines.stream().anyMatch(line -> line.contains(" INFO ai.djl.")), lines.toString());
    }

    @Test
    void onlyTheEnginesOwnLoggersAreSet() {
        assertFalse(
                Files.exists(Path.of("src/main/resources/simplelogger.properties")), "it would hold for all in Fiji");
        TorchEngine.offline();
        assertFalse(LoggerFactory.getLogger("ai.djl.Quiet").isInfoEnabled());
        assertTrue(LoggerFactory.getLogger("ai.djl.Quiet").isWarnEnabled());
        var theirs = java.util.logging.Logger.getLogger("ai.djl.Quiet");
        assertFalse(theirs.isLoggable(java.util.logging.Level.INFO));
        assertTrue(theirs.isLoggable(java.util.logging.Level.WARNING));
    }

    @Test
    void aLoggerWithLevelsIsSetUnlessSomebodyHas() {
        Levelled free = new Levelled();
        EngineLog.warningsOnly(free);
        assertEquals(Level.WARN, free.getLevel());
        Levelled set = new Levelled();
        set.setLevel(Level.DEBUG);
        EngineLog.warningsOnly(set);
        assertEquals(Level.DEBUG, set.getLevel());
        assertDoesNotThrow(() -> EngineLog.warningsOnly("a logger without levels"));
    }

    /** What a JVM of its own prints when it starts the engine. */
    private static List<String> said(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=info");
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Speaker.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches("JDK_JAVA_OPTIONS|JAVA_TOOL_OPTIONS")); // Java says so
        Process process = builder.start();
        var said = new ByteArrayOutputStream();
        try (InputStream in = process.getInputStream()) {
            in.transferTo(said);
        }
        assertEquals(0, process.waitFor(), said.toString());
        return said.toString().lines().toList();
    }
}
