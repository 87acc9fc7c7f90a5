// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import io.github.dscnn.ij.Rois;
import java.awt.EventQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.swing.Timer;

/**
 * Keeps the contours of a result on the image that a dialog is about, for the slice that is shown and the options that
 * are set; when it is closed the image has its own overlay again. All methods in the thread of the windows.
 */
final class LivePreview {

    private static final int LOOK_MS = 100;

    /** What the contours depend on. */
    private record State(Answer answer, int slice, int frame, boolean contours) {}

    private final Guide guide;
    private final Supplier<Answer> said;
    private final Consumer<String> note;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "DSCNN preview");
        thread.setDaemon(true);
        return thread;
    });
    private final Timer timer = new Timer(LOOK_MS, event -> look());

    private boolean on;
    private boolean busy;
    private State last;
    private ImagePlus image;
    private Overlay before;

    /**
     * Begins to say the note of the answer; contours come when they are switched on.
     *
     * @param guide says and draws
     * @param said what stands in the dialog now
     * @param note shows a line in the dialog
     */
    LivePreview(Guide guide, Supplier<Answer> said, Consumer<String> note) {
        this.guide = guide;
        this.said = said;
        this.note = note;
        timer.setInitialDelay(0);
        timer.start();
    }

    /** Switches the contours on or off. */
    void show(boolean contours) {
        on = contours;
        if (!on) restore();
    }

    /** Ends; the image is as it was. */
    void close() {
        timer.stop();
        restore();
        worker.shutdown();
    }

    private void look() {
        if (busy) return;
        Answer answer = said.get();
        ImagePlus now = answer.image();
        State state = new State(answer, now == null ? 0 : now.getZ(), now == null ? 0 : now.getT(), on && now != null);
        if (state.equals(last)) return;
        last = state;
        busy = true;
        worker.execute(() -> work(state));
    }

    private void work(State state) {
        String words;
        Rois rois = null;
        try {
            words = guide.note(state.answer());
            if (state.contours()) rois = guide.contours(state.answer(), state.slice(), state.frame());
        } catch (RuntimeException e) {
            words = e.getMessage();
        }
        String line = words;
        Rois found = rois;
        EventQueue.invokeLater(() -> finish(state, line, found));
    }

    private void finish(State state, String words, Rois found) {
        busy = false;
        if (!timer.isRunning()) return;
        note.accept(words.isEmpty() ? " " : words);
        if (found == null || !on) return;
        if (image != state.answer().image()) take(state.answer().image());
        Overlay overlay = before == null ? new Overlay() : before.duplicate();
        for (Roi roi : found.list()) overlay.add(roi);
        image.setOverlay(overlay);
    }

    private void take(ImagePlus next) {
        restore();
        image = next;
        before = next.getOverlay();
    }

    private void restore() {
        if (image != null) image.setOverlay(before);
        image = null;
        before = null;
        last = null;
    }
}
