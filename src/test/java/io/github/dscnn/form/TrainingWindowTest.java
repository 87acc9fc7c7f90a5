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
import io.github.dscnn.words.TrainWords;
import java.awt.Frame;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window of a training, with a display only. */
class TrainingWindowTest {

    private static final long PATIENCE_MILLIS = 30_000;

    @TempDir
    Path folder;

    private Watching window;
    private CompletableFuture<Report> training;
    private volatile boolean over;

    @BeforeEach
    void phantoms() throws IOException {
        assumeFalse(GraphicsEnvironment.isHeadless(), "a window needs a display");
        Tiny.phantoms(folder, 3, 48, 3);
        Files.writeString(folder.resolve("short.json"), "{\"sampling\": {\"steps\": 2, \"batch\": 2}}");
    }

    @AfterEach
    void close() throws Exception {
        over = true;
        if (training != null) training.handle((report, error) -> report).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        if (window != null) window.dispose();
    }

    @Test
    void theButtonStopsAndTheWindowSaysWhereTheModelIs() throws Exception {
        training = train(words(500));
        window = Watching.of("DSCNN Training");
        Watching.until(() -> window.text("caption").contains("after epoch 5"));
        window.save("training-window.png");
        assertTrue(window.text("status").matches("epoch \\d+/500, .+"), window.text("status"));
        assertTrue(window.text("device").startsWith("cpu, PyTorch"), window.text("device"));
        window.press("stop");
        assertTrue(window.text("question").startsWith("Stop now and keep the best model"), window.text("question"));
        window.save("training-window-asks.png");
        window.press("now");
        Report report = training.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        assertTrue(report.stopped());
        Watching.until(() -> window.named("close").isVisible());
        assertTrue(window.text("status").contains(folder.resolve("model").toString()), window.text("status"));
        assertTrue(window.text("status").contains("the best so far"), window.text("status"));
        assertTrue(Files.exists(folder.resolve("model").resolve("rdf.yaml")));
        assertTrue(window.text("status").contains("Validation Dice 0."), window.text("status"));
        assertTrue(window.text("status").contains("(final output, after epoch "), window.text("status"));
        assertEquals(window.named("segment"), window.frame().getRootPane().getDefaultButton());
        for (String button : List.of("segment", "train", "folder"))
            assertTrue(window.named(button).isVisible(), button);
        window.save("training-window-ended.png");
        window.press("close");
        assertFalse(window.frame().isDisplayable());
    }

    @Test
    void escAsksAndASecondOneGoesOn() throws Exception {
        training = train(words(500));
        window = Watching.of("DSCNN Training");
        Watching.until(() -> window.text("caption").contains("after epoch"));
        window.escape();
        assertTrue(window.named("now").isVisible());
        assertFalse(window.named("stop").isVisible());
        assertEquals(window.named("on"), window.frame().getRootPane().getDefaultButton());
        String asked = window.text("caption");
        Watching.until(() -> !window.text("caption").equals(asked));
        window.escape();
        assertTrue(window.named("stop").isVisible());
        assertFalse(window.named("now").isVisible());
        assertEquals("", window.text("question"));
        window.escape();
        window.press("now");
        assertTrue(training.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).stopped());
    }

    @Test
    void aTrainingThatHasNothingToLoseStopsUnasked() throws Exception {
        CompletableFuture<Void> held = new CompletableFuture<>();
        Progress first = (done, total, what) -> {
            if (what.startsWith("epoch 1/")) held.join();
        };
        training = CompletableFuture.supplyAsync(() -> TrainingWindow.watched(words(500), first));
        window = Watching.of("DSCNN Training");
        window.press("stop");
        assertEquals("", window.text("question"));
        held.complete(null);
        assertTrue(training.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).stopped());
    }

    @Test
    void closedItIsHiddenAndComesBackWhenItIsCalledOrWhenTheTrainingEnds() throws Exception {
        training = train(words(500));
        window = Watching.of("DSCNN Training");
        Watching.until(() -> window.text("caption").contains("after epoch"));
        window.close();
        assertFalse(window.frame().isVisible());
        assertFalse(training.isDone());
        Watching.onEdt(() -> {
            window.frame().toFront();
            return null;
        });
        assertTrue(window.frame().isVisible());
        window.close();
        over = true;
        assertTrue(training.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).stopped());
        Watching.until(() -> window.frame().isVisible());
        window.close();
        assertFalse(window.frame().isDisplayable());
    }

    @Test
    void whatCannotBeginLeavesNoWindow() throws Exception {
        TrainWords wrong = words(3);
        wrong.images = folder.resolve("nowhere").toString();
        training = train(wrong);
        assertThrows(ExecutionException.class, () -> training.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        Watching.until(() -> Arrays.stream(Frame.getFrames())
                .noneMatch(one -> "DSCNN Training".equals(one.getName()) && one.isDisplayable()));
    }

    @Test
    void afterAnErrorTheWindowCanBeClosedToo() throws Exception {
        Progress full = (done, total, what) -> {
            if (what.startsWith("epoch 2")) throw new OutOfMemoryError("Java heap space");
        };
        training = CompletableFuture.supplyAsync(() -> TrainingWindow.watched(words(500), full));
        window = Watching.of("DSCNN Training");
        assertThrows(ExecutionException.class, () -> training.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        Watching.onEdt(() -> null);
        assertTrue(window.named("close").isVisible());
        assertFalse(window.named("stop").isVisible());
        assertTrue(window.text("status").contains("Java heap space"), window.text("status"));
    }

    private TrainWords words(int epochs) {
        TrainWords words = new TrainWords();
        words.recipe = folder.resolve("short.json").toString();
        words.images = folder.resolve("images").toString();
        words.labels = folder.resolve("labels").toString();
        words.folder = folder.resolve("model").toString();
        words.width = 4;
        words.epochs = epochs;
        words.device = "cpu";
        words.threads = 1;
        return words;
    }

    /** It ends with the test, also with one that fails. */
    private CompletableFuture<Report> train(TrainWords words) {
        Progress stop = (done, total, what) -> {
            if (over) throw new CancellationException("the test is over");
        };
        return CompletableFuture.supplyAsync(() -> TrainingWindow.watched(words, stop));
    }
}
