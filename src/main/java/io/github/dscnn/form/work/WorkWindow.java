// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form.work;

import ij.IJ;
import ij.WindowManager;
import ij.macro.Interpreter;
import io.github.dscnn.form.look.Html;
import io.github.dscnn.ij.desk.Desk;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import java.awt.BorderLayout;
import java.awt.GraphicsEnvironment;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;

/**
 * The window of a work that takes long: what the work shows, below it how far it is, and buttons. It alone stops the work,
 * and asks before. Closed while the work goes on, it is hidden: ImageJ's menu Window brings it back.
 */
public final class WorkWindow {

    private static final int GAP = 10;

    /** Before this, nobody would miss what was done so far. */
    private static final double SHORT_SECONDS = 5;

    private enum Phase {
        RUNNING,
        ASKING,
        STOPPING,
        ENDED
    }

    private final Speech speech;
    private final WorkFoot foot = new WorkFoot();
    private final JFrame frame = new Raised();
    private Phase phase = Phase.RUNNING;
    private boolean begun;
    private boolean gained;
    private long since;
    private final AtomicBoolean stopped = new AtomicBoolean();

    /** A window that its menu item brings back when it was hidden. */
    private static final class Raised extends JFrame {

        private static final long serialVersionUID = 1;

        @Override
        public void toFront() {
            if (!isVisible()) setVisible(true);
            super.toFront();
        }
    }

    /** A window that is shown when the work begins; in the thread of the windows. */
    public WorkWindow(Speech speech, JComponent content, int width, int height) {
        this.speech = speech;
        frame.setName(speech.name());
        frame.setTitle(speech.title());
        frame.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                close();
            }
        });
        JPanel all = new JPanel(new BorderLayout(GAP, GAP));
        all.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
        all.add(content, BorderLayout.CENTER);
        all.add(foot.panel(), BorderLayout.SOUTH);
        frame.setContentPane(all);
        wire(all, speech);
        frame.setSize(width, height);
        frame.setLocationByPlatform(true);
    }

    private void wire(JComponent all, Speech words) {
        foot.button("stop", words.stop()).addActionListener(event -> ask());
        foot.button("now", "Stop now").addActionListener(event -> stop());
        foot.button("on", "Go on").addActionListener(event -> change(Phase.RUNNING));
        foot.button("close", "Close").addActionListener(event -> close());
        all.registerKeyboardAction(
                event -> escape(), KeyStroke.getKeyStroke("ESCAPE"), JComponent.WHEN_IN_FOCUSED_WINDOW);
        change(Phase.RUNNING);
    }

    /** Whether there is a person to look at a window. */
    public static boolean seen() {
        return !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null && !Interpreter.isBatchMode();
    }

    /** Makes a window in the thread of the windows, and waits for it; on any thread. */
    public static <T> T made(Supplier<T> maker) {
        if (SwingUtilities.isEventDispatchThread()) return maker.get();
        CompletableFuture<T> made = new CompletableFuture<>();
        SwingUtilities.invokeLater(() -> {
            try {
                made.complete(maker.get());
            } catch (RuntimeException e) {
                made.completeExceptionally(e);
            }
        });
        return made.join();
    }

    /**
     * Does a work that this window shows, and says in it how it ended.
     *
     * @param progress hears the same as without a window
     * @param work is given a progress that the window stops
     * @param end what the window says of what came of it; in the thread of the windows
     * @param stopped what it says when nothing came of it, because it was stopped
     */
    public Report watch(
            Progress progress, Function<Progress, Report> work, Function<Report, Ending> end, Ending stopped) {
        try {
            Report report = work.apply(over(progress));
            SwingUtilities.invokeLater(() -> ended(end.apply(report)));
            return report;
        } catch (CancellationException e) {
            SwingUtilities.invokeLater(() -> ended(stopped));
            throw e;
        } catch (RuntimeException | Error e) {
            SwingUtilities.invokeLater(() -> ended(Ending.failed(e)));
            throw e;
        }
    }

    /** The same progress, shown in the window, which stops it once: what is put in order afterwards gets through. */
    private Progress over(Progress progress) {
        return new Progress() {
            @Override
            public void report(long done, long total, String what) {
                if (stopped.getAndSet(false)) throw new CancellationException("stopped in its window");
                progress.report(done, total, what);
                SwingUtilities.invokeLater(() -> {
                    if (phase == Phase.RUNNING || phase == Phase.ASKING) foot.moved(done, total, what);
                });
            }

            @Override
            public void log(String line) {
                progress.log(line);
            }
        };
    }

    /** Shows the window, once; on any thread. */
    public void begins(String where) {
        SwingUtilities.invokeLater(() -> {
            foot.device(where);
            if (begun) return;
            begun = true;
            since = System.nanoTime();
            if (IJ.getInstance() != null) WindowManager.addWindow(frame);
            frame.setVisible(true);
        });
    }

    /** There is something that a stop would end: from now on it is asked. */
    public void gained() {
        SwingUtilities.invokeLater(() -> gained = true);
    }

    /** Says how it ended and what can be done next; the window stays, or comes back, if the work had begun. */
    private void ended(Ending ending) {
        foot.ended(ending, deed -> act(deed));
        change(Phase.ENDED);
        if (!begun) frame.dispose();
        else if (!frame.isVisible()) {
            frame.setAutoRequestFocus(false);
            frame.setVisible(true);
        }
    }

    private void act(Deed deed) {
        Runnable action = () -> {
            String said = deed.action().get();
            SwingUtilities.invokeLater(() -> foot.add(said));
        };
        new Thread(action, "DSCNN " + deed.name()).start();
    }

    /** Asks whether to stop, unless there is nothing to lose yet. */
    private void ask() {
        if (phase != Phase.RUNNING) return;
        boolean little = !gained && (System.nanoTime() - since) / 1e9 < SHORT_SECONDS;
        if (little) stop();
        else change(Phase.ASKING);
    }

    private void stop() {
        stopped.set(true);
        change(Phase.STOPPING);
        foot.say(List.of(speech.stopping()));
    }

    private void escape() {
        if (phase == Phase.RUNNING) ask();
        else if (phase == Phase.ASKING) change(Phase.RUNNING);
        else if (phase == Phase.ENDED) close();
    }

    private void close() {
        if (phase == Phase.ENDED) {
            if (IJ.getInstance() != null) WindowManager.removeWindow(frame);
            frame.dispose();
            return;
        }
        if (phase == Phase.ASKING) change(Phase.RUNNING);
        frame.setVisible(false);
        Desk.log(speech.title() + " goes on without its window; ImageJ's menu Window brings it back.");
    }

    private void change(Phase now) {
        phase = now;
        foot.ask(now == Phase.ASKING ? speech.question() : "");
        foot.show("stop", now == Phase.RUNNING || now == Phase.STOPPING, now == Phase.RUNNING);
        foot.show("now", now == Phase.ASKING, true);
        foot.show("on", now == Phase.ASKING, true);
        foot.show("close", now == Phase.ENDED, true);
        foot.focus(frame.getRootPane());
    }

    /** Sentences as the text of a label that breaks its lines. */
    static String text(List<String> lines) {
        return "<html>" + lines.stream().map(Html::escaped).collect(Collectors.joining("<br>")) + "</html>";
    }
}
