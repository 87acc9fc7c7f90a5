// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.words.CompareWords;
import io.github.dscnn.words.ExperimentWords;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The windows of an experiment and of a comparison, with a display only. */
class StudyWindowTest {

    private static final long PATIENCE_SECONDS = 120;

    @TempDir
    Path folder;

    private Watching window;

    @BeforeEach
    void phantoms() throws IOException {
        assumeFalse(GraphicsEnvironment.isHeadless(), "a window needs a display");
        Tiny.phantoms(folder, 4, 48, 3);
        Files.writeString(folder.resolve("short.json"), "{\"sampling\": {\"steps\": 2, \"batch\": 2}}");
    }

    @AfterEach
    void close() throws Exception {
        if (window != null) window.dispose();
    }

    @Test
    void anExperimentSaysWhichRunItShowsAndOpensItsReportAtTheEnd() throws Exception {
        CompletableFuture<Report> experiment = experiment(words(3));
        window = Watching.of("DSCNN Experiment");
        Watching.until(() -> window.text("run").equals("Run 2 of 4: unet, fold 1, seed 1"));
        Watching.until(() -> window.text("caption").contains("after epoch"));
        window.save("experiment-window.png");
        experiment.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        Watching.until(() -> window.shows("close"));
        assertTrue(window.text("status").contains("4 of 4 runs"), window.text("status"));
        assertTrue(window.shows("report"));
        assertTrue(window.shows("folder"));
        assertEquals(window.named("report"), window.frame().getRootPane().getDefaultButton());
        window.save("experiment-window-ended.png");
        compared();
    }

    /** Of models that are there now. */
    private void compared() throws Exception {
        window.dispose();
        CompareWords words = new CompareWords();
        words.images = folder.resolve("images").toString();
        words.labels = folder.resolve("labels").toString();
        words.models = folder.resolve("study/models/unet-fold1-seed1") + ";"
                + folder.resolve("study/models/dscnn-fold1-seed1");
        words.folder = folder.resolve("comparison").toString();
        words.device = "cpu";
        words.threads = 1;
        CompletableFuture<Report> comparison =
                CompletableFuture.supplyAsync(() -> StudyWindow.watched(words, Progress.NONE));
        window = Watching.of("DSCNN Compare Models");
        window.save("comparison-window.png");
        comparison.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        Watching.until(() -> window.shows("report"));
        assertTrue(window.text("status").contains("2 models on 4 cases."), window.text("status"));
        window.save("comparison-window-ended.png");
    }

    @Test
    void stoppedItKeepsFinishedRunsWritesTheirReportAndSaysHowToGoOn() throws Exception {
        CompletableFuture<Report> experiment = experiment(words(200));
        window = Watching.of("DSCNN Experiment");
        Watching.until(() -> window.text("run").startsWith("Run 1 of 4"));
        stop();
        assertThrows(ExecutionException.class, () -> experiment.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        Watching.until(() -> window.shows("again"));
        assertTrue(window.text("status").startsWith("<html>Stopped before a run was finished."), window.text("status"));
        assertFalse(window.shows("report"));
    }

    @Test
    void stoppedLaterItWritesTheReportOfWhatIsFinished() throws Exception {
        CompletableFuture<Report> experiment = experiment(words(3));
        window = Watching.of("DSCNN Experiment");
        Watching.until(() -> window.text("run").startsWith("Run 3 of 4"));
        stop();
        Report report = experiment.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertTrue(report.stopped());
        Watching.until(() -> window.shows("again"));
        assertTrue(window.text("status").contains("2 of 4 runs"), window.text("status"));
        assertTrue(Files.exists(folder.resolve("study/report.html")));
        assertTrue(window.shows("report"));
        window.save("experiment-window-stopped.png");
    }

    private void stop() throws Exception {
        window.press("stop");
        if (window.shows("now")) window.press("now");
    }

    private static CompletableFuture<Report> experiment(ExperimentWords words) {
        return CompletableFuture.supplyAsync(() -> StudyWindow.watched(words, Progress.NONE));
    }

    private ExperimentWords words(int epochs) {
        ExperimentWords words = new ExperimentWords();
        words.images = folder.resolve("images").toString();
        words.labels = folder.resolve("labels").toString();
        words.folder = folder.resolve("study").toString();
        words.recipe = folder.resolve("short.json").toString();
        words.networks = "dscnn;unet";
        words.folds = 2;
        words.width = 4;
        words.epochs = epochs;
        words.device = "cpu";
        words.threads = 1;
        return words;
    }
}
