// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import io.github.dscnn.Dscnn;
import io.github.dscnn.form.look.Html;
import io.github.dscnn.form.work.Canvas;
import io.github.dscnn.form.work.Ending;
import io.github.dscnn.form.work.Speech;
import io.github.dscnn.form.work.WorkWindow;
import io.github.dscnn.ij.picture.Live;
import io.github.dscnn.ij.picture.Pictures;
import io.github.dscnn.job.table.HistoryTable;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.train.EpochReport;
import io.github.dscnn.train.TrainingListener;
import io.github.dscnn.words.TrainWords;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Font;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;

/**
 * A training to look at: curves on the left, a slice with the contours of truth and result on the right, in a {@link
 * WorkWindow}.
 */
public final class TrainingWindow implements TrainingListener {

    private static final int GAP = 10;
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 540;

    private final Canvas curves = new Canvas("curves", "The first epoch is under way");
    private final Canvas slice = new Canvas("slice", "");
    private final JLabel heading = new JLabel(" ");
    private final JLabel caption = new JLabel(" ");
    private final List<EpochReport> history = new ArrayList<>();
    private final WorkWindow work;

    /** A window that is shown when the first training begins; in the thread of the windows. */
    TrainingWindow(Speech speech) {
        caption.setName("caption");
        caption.setFont(caption.getFont().deriveFont(Font.PLAIN));
        caption.setHorizontalAlignment(JLabel.CENTER);
        JPanel content = new JPanel(new BorderLayout(GAP, GAP));
        heading.setName("run");
        heading.setVisible(false);
        content.add(heading, BorderLayout.NORTH);
        content.add(curves, BorderLayout.CENTER);
        content.add(right(), BorderLayout.EAST);
        work = new WorkWindow(speech, content, WIDTH, HEIGHT);
    }

    /**
     * Trains with a window, where there is a person to look at it; see {@link Dscnn#train}.
     *
     * @param progress hears the same as without a window
     */
    public static Report train(TrainWords words, Progress progress) {
        return WorkWindow.seen() ? watched(words, progress) : Dscnn.train(words, progress);
    }

    static Report watched(TrainWords words, Progress progress) {
        Path folder = Path.of(words.folder).toAbsolutePath().normalize();
        Speech speech = new Speech(
                "DSCNN Training",
                String.valueOf(folder.getFileName()),
                "Stop and keep the best model...",
                "Stop now and keep the best model?",
                "stopping; the best model so far is written");
        TrainingWindow window = WorkWindow.made(() -> new TrainingWindow(speech));
        return window.work.watch(
                progress,
                over -> Dscnn.train(words, over, window),
                report -> new Ending(
                        TrainingEnd.lines(report, List.copyOf(window.history)), TrainingEnd.deeds(words, report)),
                new Ending(List.of("Stopped before the first step."), List.of()));
    }

    /** Its window. */
    WorkWindow work() {
        return work;
    }

    @Override
    public void next(String name, int number, int of) {
        SwingUtilities.invokeLater(() -> {
            history.clear();
            curves.clear();
            slice.clear();
            caption.setText(" ");
            heading.setText("Run " + number + " of " + of + ": " + name);
            heading.setVisible(true);
        });
    }

    @Override
    public void begins(String where) {
        work.begins(where);
    }

    @Override
    public void epoch(EpochReport report) {
        work.gained();
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

    private JComponent right() {
        JPanel right = new JPanel(new BorderLayout());
        right.setPreferredSize(new Dimension(360, 0));
        right.add(caption, BorderLayout.NORTH);
        right.add(slice, BorderLayout.CENTER);
        return right;
    }
}
