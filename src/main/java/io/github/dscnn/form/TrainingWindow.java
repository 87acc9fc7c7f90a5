// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import ij.IJ;
import ij.macro.Interpreter;
import io.github.dscnn.Dscnn;
import io.github.dscnn.form.look.Html;
import io.github.dscnn.ij.picture.Live;
import io.github.dscnn.ij.picture.Pictures;
import io.github.dscnn.job.table.HistoryTable;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.train.EpochReport;
import io.github.dscnn.train.TrainingListener;
import io.github.dscnn.words.TrainWords;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;

/**
 * A training to look at: curves on the left, a slice with the contours of truth and result on the right, below how far it
 * is and a button that stops it. Closing the window does not stop the training.
 */
public final class TrainingWindow implements TrainingListener {

    private static final int TICKS = 1000;
    private static final int GAP = 10;

    private final String model;
    private final JFrame frame = new JFrame();
    private final Canvas curves = new Canvas("curves", "The first epoch is under way");
    private final Canvas slice = new Canvas("slice", "");
    private final JLabel caption = label("caption", " ");
    private final JLabel status = label("status", "beginning");
    private final JLabel device = label("device", " ");
    private final JProgressBar bar = new JProgressBar(0, TICKS);
    private final JButton stop = new JButton("Stop and keep the best model");
    private final JButton close = new JButton("Close");
    private final List<EpochReport> history = new ArrayList<>();
    private volatile boolean stopped;

    /** A window that is shown when the training begins; call on any thread. */
    TrainingWindow(Path folder) {
        this.model = folder.getFileName() == null
                ? folder.toString()
                : folder.getFileName().toString();
        SwingUtilities.invokeLater(this::build);
    }

    /**
     * Trains with a window, where there is a person to look at it; see {@link Dscnn#train}.
     *
     * @param progress hears the same as without a window
     */
    public static Report train(TrainWords words, Progress progress) {
        boolean seen = !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null && !Interpreter.isBatchMode();
        return seen ? watched(words, progress) : Dscnn.train(words, progress);
    }

    static Report watched(TrainWords words, Progress progress) {
        TrainingWindow window = new TrainingWindow(Path.of(words.folder));
        try {
            Report report = Dscnn.train(words, window.over(progress), window);
            window.ended(report.text());
            return report;
        } catch (RuntimeException | Error e) {
            window.ended(e.getMessage() == null ? e.toString() : e.getMessage());
            throw e;
        }
    }

    /** The same progress, shown in the window, which stops it too. */
    Progress over(Progress progress) {
        return new Progress() {
            @Override
            public void report(long done, long total, String what) {
                if (stopped) throw new CancellationException("stopped in its window");
                progress.report(done, total, what);
                SwingUtilities.invokeLater(() -> moved(total == 0 ? 0 : (double) done / total, what));
            }

            @Override
            public void log(String line) {
                progress.log(line);
            }
        };
    }

    @Override
    public void begins(String where) {
        SwingUtilities.invokeLater(() -> {
            device.setText(where);
            frame.setVisible(true);
        });
    }

    @Override
    public void epoch(EpochReport report) {
        SwingUtilities.invokeLater(() -> {
            history.add(report);
            curves.show((graphics, size) -> Live.history(
                    graphics, HistoryTable.loss(history), HistoryTable.dice(history), size.width, size.height));
        });
    }

    @Override
    public void preview(Preview preview) {
        Pictures.Slice picture = new Pictures.Slice(
                preview.title(), preview.image(), preview.truth(), preview.width(), preview.height());
        SwingUtilities.invokeLater(() -> {
            caption.setText(caption(preview));
            slice.show((graphics, size) -> Live.contours(graphics, picture, preview.result(), size.width, size.height));
        });
    }

    private static String caption(Preview preview) {
        String truth = "<html>" + Html.escaped(preview.title()) + " " + Html.escaped(preview.when())
                + ": <font color=#2F6BFF>truth</font>";
        return preview.result() == null
                ? truth + "</html>"
                : truth + ", <font color=#E02020>result</font> (" + Html.escaped(preview.output()) + ")</html>";
    }

    /** Says how it ended; the window stays. */
    void ended(String text) {
        SwingUtilities.invokeLater(() -> {
            bar.setValue(TICKS);
            status.setText(Html.label(text.lines().findFirst().orElse("")));
            stop.setVisible(false);
            close.setVisible(true);
        });
    }

    private void moved(double share, String what) {
        if (stopped || close.isVisible()) return;
        bar.setValue((int) Math.round(TICKS * share));
        if (!what.isEmpty()) status.setText(what);
    }

    private void stop() {
        if (close.isVisible()) return;
        stopped = true;
        stop.setEnabled(false);
        status.setText("stopping; the best model so far is written");
    }

    private void build() {
        frame.setName("DSCNN Training");
        frame.setTitle("DSCNN Training: " + model);
        frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
        JPanel content = new JPanel(new BorderLayout(GAP, GAP));
        content.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
        content.add(curves, BorderLayout.CENTER);
        content.add(right(), BorderLayout.EAST);
        content.add(below(), BorderLayout.SOUTH);
        frame.setContentPane(content);
        escape(content);
        frame.setSize(1000, 500);
        frame.setLocationByPlatform(true);
    }

    private JComponent right() {
        JPanel right = new JPanel(new BorderLayout());
        right.setPreferredSize(new Dimension(360, 0));
        caption.setHorizontalAlignment(JLabel.CENTER);
        right.add(caption, BorderLayout.NORTH);
        right.add(slice, BorderLayout.CENTER);
        return right;
    }

    private JComponent below() {
        bar.setName("progress");
        stop.setName("stop");
        stop.addActionListener(event -> stop());
        close.setName("close");
        close.addActionListener(event -> frame.dispose());
        close.setVisible(false);
        device.setForeground(Color.GRAY);
        Box words = Box.createVerticalBox();
        words.add(status);
        words.add(device);
        JPanel buttons = new JPanel();
        buttons.setLayout(new BoxLayout(buttons, BoxLayout.X_AXIS));
        buttons.add(stop);
        buttons.add(close);
        JPanel below = new JPanel(new BorderLayout(GAP, GAP / 2));
        below.add(bar, BorderLayout.NORTH);
        below.add(words, BorderLayout.CENTER);
        below.add(buttons, BorderLayout.EAST);
        return below;
    }

    private void escape(JComponent content) {
        content.registerKeyboardAction(
                event -> stop(), KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0), JComponent.WHEN_IN_FOCUSED_WINDOW);
    }

    private static JLabel label(String name, String text) {
        JLabel label = new JLabel(text);
        label.setName(name);
        label.setFont(label.getFont().deriveFont(Font.PLAIN));
        return label;
    }
}
