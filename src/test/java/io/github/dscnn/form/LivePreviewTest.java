// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import io.github.dscnn.ij.result.Rois;
import io.github.dscnn.task.Progress;
import java.awt.EventQueue;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LivePreviewTest {

    private static final long SECONDS = 20;

    private final ImagePlus image = IJ.createImage("a", "8-bit", 8, 8, 3);
    private final Fake guide = new Fake();
    private volatile Map<String, String> values = Map.of("threshold", "0.5");
    private volatile String said = "";
    private LivePreview preview;

    private static final class Fake implements Guide {
        private volatile int asked;
        private volatile int forgotten;
        private volatile Error failure;
        private volatile CountDownLatch slow;

        private void wait(Progress progress) {
            progress.report(0, 0, "segmenting slice 2");
            try {
                slow.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void check(Answer answer) {}

        @Override
        public String note(Answer answer) {
            return "asked " + asked;
        }

        @Override
        public Rois contours(Answer answer, int slice, int frame, Progress progress) {
            asked++;
            if (failure != null) throw failure;
            if (slow != null) wait(progress);
            return Rois.NONE;
        }

        @Override
        public void forget() {
            forgotten++;
        }
    }

    @AfterEach
    void close() throws Exception {
        onScreen(() -> {
            preview.close();
            return null;
        });
    }

    @Test
    void itFollowsOptionsSlicesTheSelectionAndThePixels() throws Exception {
        open();
        until(() -> guide.asked == 1);
        values = Map.of("threshold", "0.6");
        until(() -> guide.asked == 2);
        image.setPosition(1, 2, 1);
        until(() -> guide.asked == 3);
        image.setRoi(1, 1, 3, 3);
        until(() -> guide.asked == 4);
        assertEquals(0, guide.forgotten);
        preview.imageUpdated(image); // as ImageJ does when the pixels of a shown image change
        until(() -> guide.asked == 5 && guide.forgotten == 1);
    }

    @Test
    void aFailureIsSaidAndTheNextChangeWorksAgain() throws Exception {
        guide.failure = new OutOfMemoryError();
        open();
        until(() -> said.equals("java.lang.OutOfMemoryError"));
        guide.failure = null;
        values = Map.of("threshold", "0.7");
        until(() -> said.contains("asked"));
    }

    @Test
    void whatTakesLongIsNamedAndThenGone() throws Exception {
        guide.slow = new CountDownLatch(1);
        open();
        until(() -> said.equals("segmenting slice 2 ..."));
        guide.slow.countDown();
        until(() -> said.endsWith("asked 0"));
    }

    @Test
    void whatAPersonDrawsMeanwhileStays() throws Exception {
        open();
        until(() -> guide.asked == 1 && said.endsWith("asked 0"));
        onScreen(() -> {
            image.setOverlay(new Overlay(new Roi(0, 0, 2, 2)));
            return null;
        });
        values = Map.of("threshold", "0.6");
        until(() -> guide.asked == 2);
        onScreen(() -> {
            preview.close();
            return null;
        });
        assertEquals(1, image.getOverlay().size());
    }

    @Test
    void withoutContoursNothingIsPredicted() throws Exception {
        preview = onScreen(() -> new LivePreview(guide, () -> new Answer(values, image), words -> said = words));
        until(() -> said.endsWith("asked 0"));
        assertNull(image.getOverlay());
    }

    private void open() throws Exception {
        preview = onScreen(() -> {
            LivePreview live = new LivePreview(guide, () -> new Answer(values, image), words -> said = words);
            live.show(true);
            return live;
        });
    }

    private static <T> T onScreen(Callable<T> action) throws Exception {
        FutureTask<T> task = new FutureTask<>(action);
        EventQueue.invokeAndWait(task);
        return task.get();
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!condition.getAsBoolean() && System.nanoTime() < end) Thread.sleep(5);
        assertTrue(condition.getAsBoolean());
    }
}
