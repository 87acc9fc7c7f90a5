// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import ij.ImageListener;
import ij.ImagePlus;
import ij.gui.Roi;
import io.github.dscnn.ij.result.PreviewOverlay;
import io.github.dscnn.ij.result.Rois;
import java.awt.EventQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.swing.Timer;

/**
 * Keeps the contours of a result on the image that a dialog is about, for the slice that is shown and the options that
 * are set; when it is closed they are gone, and whatever else lies on the image stays. All methods in the thread of the
 * windows.
 */
final class LivePreview implements ImageListener {

    private static final int LOOK_MS = 100;
    private static final long PATIENCE_NANOS = 500_000_000;

    /** What the contours depend on. */
    private record State(Answer answer, int slice, int frame, String place, int changes, boolean contours) {}

    private final Guide guide;
    private final Supplier<Answer> said;
    private final Consumer<String> note;
    private final AtomicInteger changes = new AtomicInteger();
    private final PreviewOverlay overlay = new PreviewOverlay();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "DSCNN preview");
        thread.setDaemon(true);
        return thread;
    });
    private final Timer timer = new Timer(LOOK_MS, event -> look());

    private boolean on;
    private boolean busy;
    private long since;
    private volatile String doing = "";
    private State last;
    private volatile State now;
    private volatile boolean closed;

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
        ImagePlus.addImageListener(this);
        timer.setInitialDelay(0);
        timer.start();
    }

    /** Switches the contours on or off. */
    void show(boolean contours) {
        on = contours;
        if (!on) overlay.remove();
    }

    /** Ends; what is being predicted is left. */
    void close() {
        closed = true;
        timer.stop();
        ImagePlus.removeImageListener(this);
        overlay.remove();
        worker.shutdown();
    }

    private void look() {
        State state = state();
        now = state;
        if (busy) {
            if (System.nanoTime() - since > PATIENCE_NANOS && !doing.isEmpty()) note.accept(doing + " ...");
            return;
        }
        if (state.equals(last)) return;
        boolean pixels = last != null && last.changes() != state.changes();
        last = state;
        busy = true;
        since = System.nanoTime();
        doing = "reading the model";
        worker.execute(() -> work(state, pixels));
    }

    private State state() {
        Answer answer = said.get();
        ImagePlus image = answer.image();
        if (image == null) return new State(answer, 0, 0, "", 0, false);
        Roi roi = image.getRoi();
        String place = image.getCalibration() + " " + (roi == null ? "" : roi.hashCode() + " " + roi.getBounds());
        return new State(answer, image.getZ(), image.getT(), place, changes.get(), on);
    }

    private void work(State state, boolean pixels) {
        Rois found = Rois.NONE;
        String words;
        try {
            if (pixels) guide.forget();
            words = guide.note(state.answer(), (done, total, what) -> noting(state, what));
            if (state.contours()) found = guide.contours(state.answer(), state.slice(), state.frame(), this::go);
            if (state.contours() && found.isEmpty()) words = nothing(state, words);
        } catch (CancellationException e) {
            words = "";
        } catch (RuntimeException | Error e) {
            words = e.getMessage() == null ? e.toString() : e.getMessage();
        }
        Rois contours = found;
        String line = words;
        EventQueue.invokeLater(() -> finish(state, line, contours));
    }

    /** No contours are an answer, too. */
    private static String nothing(State state, String words) {
        boolean stack = state.answer().image() != null && state.answer().image().getStackSize() > 1;
        String line = "Nothing is found " + (stack ? "in this slice." : "in this image.");
        return words.isEmpty() ? line : line + " " + words;
    }

    /** Says what a note is waiting for, and stops it when it is not wanted any more. */
    private void noting(State state, String what) {
        go(0, 0, what);
        if (!state.equals(now)) throw new CancellationException("the answer is another");
    }

    /** Stops a prediction when the dialog is gone; says what takes long. */
    private void go(long done, long total, String what) {
        if (closed) throw new CancellationException("the dialog was closed");
        doing = what;
    }

    private void finish(State state, String words, Rois found) {
        busy = false;
        if (closed) return;
        note.accept(words.isEmpty() ? " " : words);
        boolean still = on && state.contours() && state.answer().equals(said.get());
        if (still) overlay.put(found, state.answer().image());
    }

    @Override
    public void imageUpdated(ImagePlus image) {
        if (last != null && image == last.answer().image()) changes.incrementAndGet();
    }

    @Override
    public void imageOpened(ImagePlus image) {
        // the dialog offers it
    }

    @Override
    public void imageClosed(ImagePlus image) {
        // the dialog takes it out of its list
    }
}
