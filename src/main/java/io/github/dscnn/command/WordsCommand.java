// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import io.github.dscnn.form.Answer;
import io.github.dscnn.form.Dialogs;
import io.github.dscnn.form.Guide;
import io.github.dscnn.ij.desk.Desk;
import io.github.dscnn.ij.desk.MacroLine;
import io.github.dscnn.ij.result.Rois;
import io.github.dscnn.ij.result.Tables;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.scijava.Cancelable;
import org.scijava.ItemIO;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;

/**
 * A form whose inputs are the fields of a class of words. It blocks until the work is done; a stop cancels it, every
 * other failure is thrown, so that a macro stops. Outputs for scripts: {@code tables}, ImageJ's ResultsTables by their
 * titles, and {@code outlines}, the ROIs that were asked for.
 *
 * <p>Not a {@code ContextCommand}: that has an input {@code context}, which is a key of training.
 */
public abstract class WordsCommand implements Command, Cancelable {

    @Parameter
    private LogService log;

    @Parameter
    private StatusService status;

    @Parameter(type = ItemIO.OUTPUT)
    private Map<String, Object> tables = Map.of();

    @Parameter(type = ItemIO.OUTPUT)
    private List<?> outlines = List.of();

    private MacroLine macro = new MacroLine(null);
    private String dialog = "";
    private String cancelReason;
    private boolean canceled;

    /** Does the work with the inputs. */
    abstract Report work(Progress progress);

    /**
     * Looks at the inputs before the work begins.
     *
     * @throws DscnnException if they do not fit, with one sentence
     */
    void check() {}

    /** Whether a window of its own was opened for a person, who then needs no dialog. */
    boolean opened(String leaf) {
        return false;
    }

    /** See {@link Guide#note}. */
    String note(Answer said) {
        return "";
    }

    /** See {@link Guide#previews}. */
    boolean previews() {
        return false;
    }

    /** See {@link Guide#contours}. */
    Rois contours(Answer said, int slice, int frame, Progress progress) {
        return Rois.NONE;
    }

    /** See {@link Guide#forget}. */
    void forget() {}

    /** Its inputs come from the dialog of this name: what goes wrong is said in a dialog too. */
    final void answered(String leaf) {
        dialog = leaf;
    }

    /** Hands out what came of it. */
    void give(Report report) {}

    @Override
    public final void run() {
        try (StatusProgress progress = new StatusProgress(status, this::say)) {
            Report report = work(progress);
            say(report.text());
            show(report);
            give(report);
            if (!report.problem().isEmpty() && !report.stopped()) throw new DscnnException("%s", report.problem());
            if (report.stopped()) stopped("stopped before its end; what was finished until then is kept");
        } catch (CancellationException e) {
            stopped(e.getMessage());
        } catch (DscnnException | IllegalArgumentException e) {
            if (dialog.isEmpty() && !macro.end(e.getMessage())) throw e;
            cancel(null);
            if (!dialog.isEmpty()) Dialogs.error(dialog, e.getMessage());
        }
    }

    /** Tables and ROIs go to ImageJ, and to a script as outputs. */
    private void show(Report report) {
        Map<String, Object> all = new LinkedHashMap<>();
        report.tables().forEach(table -> all.put(table.title(), Tables.table(table.rows())));
        tables = all;
        outlines = report.rois().list();
        report.tables().forEach(table -> Tables.show(table.title(), table.rows()));
        if (!report.rois().toManager()) say("There is no ROI Manager here: the ROIs are not shown.");
    }

    /** Fiji would show a reason in a dialog, which nobody needs who pressed Esc. */
    private void stopped(String reason) {
        cancel(Desk.log(reason) ? null : reason);
    }

    /** The line of a macro that called, if one did. */
    final void calledBy(MacroLine line) {
        macro = line;
    }

    final MacroLine caller() {
        return macro;
    }

    @Override
    public final boolean isCanceled() {
        return canceled;
    }

    @Override
    public final void cancel(String reason) {
        canceled = true;
        cancelReason = reason;
    }

    @Override
    public final String getCancelReason() {
        return cancelReason;
    }

    private void say(String text) {
        if (text.isEmpty() || Desk.log(text)) return;
        log.info(text);
    }
}
