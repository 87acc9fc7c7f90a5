// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.dscnn.ij.picture.Pictures;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.words.TrainWords;
import java.awt.Component;
import java.awt.Container;
import java.awt.Frame;
import java.awt.GraphicsEnvironment;
import java.awt.event.KeyEvent;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window of a training, with a display only. */
class TrainingWindowTest {

    private static final long PATIENCE_MILLIS = 30_000;

    @TempDir
    Path folder;

    private JFrame frame;
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
        if (frame != null)
            onEdt(() -> {
                frame.dispose();
                return null;
            });
    }

    @Test
    void theButtonStopsAndTheWindowSaysWhereTheModelIs() throws Exception {
        training = train(words(500));
        frame = frame();
        until(() -> text("caption").contains("after epoch 5"));
        save("training-window.png");
        assertTrue(text("status").matches("epoch \\d+/500, .+"), text("status"));
        assertTrue(text("device").startsWith("cpu, PyTorch"), text("device"));
        press("stop");
        assertTrue(text("question").startsWith("Stop now and keep the best model"), text("question"));
        save("training-window-asks.png");
        press("now");
        Report report = training.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        assertTrue(report.stopped());
        until(() -> named("close").isVisible());
        assertTrue(text("status").contains(folder.resolve("model").toString()), text("status"));
        assertTrue(text("status").contains("the best so far"), text("status"));
        assertTrue(Files.exists(folder.resolve("model").resolve("rdf.yaml")));
        assertTrue(text("status").contains("Validation Dice 0."), text("status"));
        assertTrue(text("status").contains("(final output, after epoch "), text("status"));
        assertEquals(named("segment"), frame.getRootPane().getDefaultButton());
        for (String button : List.of("segment", "train", "folder"))
            assertTrue(named(button).isVisible(), button);
        save("training-window-ended.png");
        press("close");
        assertFalse(frame.isDisplayable());
    }

    @Test
    void escAsksAndASecondOneGoesOn() throws Exception {
        training = train(words(500));
        frame = frame();
        until(() -> text("caption").contains("after epoch"));
        escape();
        assertTrue(named("now").isVisible());
        assertFalse(named("stop").isVisible());
        assertEquals(named("on"), frame.getRootPane().getDefaultButton());
        String asked = text("caption");
        until(() -> !text("caption").equals(asked));
        escape();
        assertTrue(named("stop").isVisible());
        assertFalse(named("now").isVisible());
        assertEquals("", text("question"));
        escape();
        press("now");
        assertTrue(training.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).stopped());
    }

    @Test
    void aTrainingThatHasNothingToLoseStopsUnasked() throws Exception {
        CompletableFuture<Void> held = new CompletableFuture<>();
        Progress first = (done, total, what) -> {
            if (what.startsWith("epoch 1/")) held.join();
        };
        training = CompletableFuture.supplyAsync(() -> TrainingWindow.watched(words(500), first));
        frame = frame();
        press("stop");
        assertEquals("", text("question"));
        held.complete(null);
        assertTrue(training.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).stopped());
    }

    @Test
    void closedItIsHiddenAndComesBackWhenItIsCalledOrWhenTheTrainingEnds() throws Exception {
        training = train(words(500));
        frame = frame();
        until(() -> text("caption").contains("after epoch"));
        close(frame);
        assertFalse(frame.isVisible());
        assertFalse(training.isDone());
        onEdt(() -> {
            frame.toFront();
            return null;
        });
        assertTrue(frame.isVisible());
        close(frame);
        over = true;
        assertTrue(training.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).stopped());
        until(() -> frame.isVisible());
        close(frame);
        assertFalse(frame.isDisplayable());
    }

    @Test
    void whatCannotBeginLeavesNoWindow() throws Exception {
        TrainWords wrong = words(3);
        wrong.images = folder.resolve("nowhere").toString();
        training = train(wrong);
        assertThrows(ExecutionException.class, () -> training.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        until(() -> Arrays.stream(Frame.getFrames())
                .noneMatch(one -> "DSCNN Training".equals(one.getName()) && one.isDisplayable()));
    }

    private void escape() throws Exception {
        onEdt(() -> {
            Component target = frame.getRootPane();
            SwingUtilities.processKeyBindings(new KeyEvent(
                    target,
                    KeyEvent.KEY_PRESSED,
                    System.currentTimeMillis(),
                    0,
                    KeyEvent.VK_ESCAPE,
                    KeyEvent.CHAR_UNDEFINED));
            return null;
        });
    }

    private void press(String button) throws Exception {
        onEdt(() -> {
            ((JButton) named(button)).doClick();
            return null;
        });
    }

    private static void close(JFrame window) throws Exception {
        onEdt(() -> {
            window.dispatchEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSING));
            return null;
        });
    }

    @Test
    void afterAnErrorTheWindowCanBeClosedToo() throws Exception {
        Progress full = (done, total, what) -> {
            if (what.startsWith("epoch 2")) throw new OutOfMemoryError("Java heap space");
        };
        training = CompletableFuture.supplyAsync(() -> TrainingWindow.watched(words(500), full));
        frame = frame();
        assertThrows(ExecutionException.class, () -> training.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        onEdt(() -> null);
        assertTrue(named("close").isVisible());
        assertFalse(named("stop").isVisible());
        assertTrue(text("status").contains("Java heap space"), text("status"));
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

    private JFrame frame() throws Exception {
        JFrame[] found = new JFrame[1];
        until(() -> {
            for (Frame one : Frame.getFrames())
                if ("DSCNN Training".equals(one.getName()) && one.isShowing()) found[0] = (JFrame) one;
            return found[0] != null;
        });
        return found[0];
    }

    private Component named(String name) {
        return named(frame, name);
    }

    private static Component named(Container in, String name) {
        for (Component one : in.getComponents()) {
            if (name.equals(one.getName())) return one;
            Component inside = one instanceof Container container ? named(container, name) : null;
            if (inside != null) return inside;
        }
        return null;
    }

    private String text(String label) throws Exception {
        return onEdt(() -> ((JLabel) named(label)).getText());
    }

    private void save(String name) throws Exception {
        BufferedImage picture = onEdt(() -> {
            BufferedImage shot = new BufferedImage(
                    frame.getContentPane().getWidth(), frame.getContentPane().getHeight(), BufferedImage.TYPE_INT_RGB);
            frame.getContentPane().printAll(shot.createGraphics());
            return shot;
        });
        Pictures.savePng(picture, Path.of("target", name));
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!onEdt(condition)) {
            assertTrue(System.currentTimeMillis() < end, "waited in vain");
            Thread.sleep(20);
        }
    }

    private static <T> T onEdt(Callable<T> action) throws Exception {
        if (SwingUtilities.isEventDispatchThread()) return action.call();
        FutureTask<T> task = new FutureTask<>(action);
        SwingUtilities.invokeLater(task);
        return task.get();
    }
}
