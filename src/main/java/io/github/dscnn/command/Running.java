// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import io.github.dscnn.command.status.StatusProgress;
import io.github.dscnn.form.Talk;
import io.github.dscnn.ij.desk.CallingMacro;
import io.github.dscnn.ij.desk.Desk;
import io.github.dscnn.ij.desk.IjProgress;
import io.github.dscnn.ij.result.Tables;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.DscnnException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.scijava.Cancelable;
import org.scijava.app.StatusService;
import org.scijava.log.LogService;
import org.scijava.log.StderrLogService;

/** One run of a form: who called it, what he hears, and how it ended. */
final class Running implements Cancelable {

    private LogService log = new StderrLogService();
    private StatusService status;
    private CallingMacro macro = new CallingMacro(null);
    private Talk talk = Talk.NONE;
    private String cancelReason;
    private boolean canceled;

    /**
     * What {@link FormInputs} found before the run; a call that is not prepared has none of it.
     *
     * @param line of a macro that called, if one did
     * @param lines takes what is said; null: the standard output
     * @param bar shows how it goes; null: nothing does
     */
    void calledBy(CallingMacro line, LogService lines, StatusService bar) {
        macro = line;
        if (lines != null) log = lines;
        status = bar;
    }

    /** The inputs come from a dialog: what goes wrong is said there, where it can be mended. */
    void answered(Talk dialog) {
        talk = dialog;
    }

    CallingMacro caller() {
        return macro;
    }

    void run(Form form) {
        boolean ended = false;
        try {
            while (!ended) ended = ends(form);
        } finally {
            talk.end();
        }
    }

    /** Runs once; false if it failed and a person has mended what was said. */
    private boolean ends(Form form) {
        try (StatusProgress progress =
                new StatusProgress(new IjProgress(Forms.leaf(form), form.watched()), status, this::tell)) {
            Report report = form.work(progress);
            if (talk != Talk.NONE) form.done();
            say(report.text());
            show(report, form);
            if (!report.problem().isEmpty() && !report.stopped()) throw new DscnnException("%s", report.problem());
            talk.ran();
            if (report.stopped()) stopped("stopped before its end; what was finished until then is kept");
        } catch (CancellationException e) {
            talk.ran();
            stopped(e.getMessage());
        } catch (DscnnException | IllegalArgumentException e) {
            if (talk.again(e.getMessage())) return false;
            if (talk == Talk.NONE && !macro.end(e.getMessage())) throw e;
            cancel(null);
        } catch (RuntimeException | OutOfMemoryError e) {
            if (talk == Talk.NONE) throw e;
            log.error(e);
            if (talk.again(String.valueOf(e))) return false;
            cancel(null);
        }
        return true;
    }

    /** Tables and ROIs go to ImageJ, and to a script as outputs; so do images, which SciJava hands on. */
    private void show(Report report, Form form) {
        Map<String, Object> tables = new LinkedHashMap<>();
        report.tables().forEach(table -> tables.put(table.title(), Tables.table(table.rows())));
        Forms.give(form, "tables", tables);
        Forms.give(form, "outlines", report.rois().list());
        if (form.tabled()) report.tables().forEach(table -> say(Tables.show(table.title(), table.rows())));
        say(report.rois().toManager());
        Forms.give(form, "results", report.images());
        Forms.give(
                form,
                "result",
                report.images().isEmpty() ? null : report.images().get(0));
    }

    /** Fiji would show a reason in a dialog, which nobody needs who pressed Esc. */
    private void stopped(String reason) {
        cancel(Desk.log(reason) ? null : reason);
    }

    @Override
    public boolean isCanceled() {
        return canceled;
    }

    @Override
    public void cancel(String reason) {
        canceled = true;
        cancelReason = reason;
    }

    @Override
    public String getCancelReason() {
        return cancelReason;
    }

    /** What is said on the way: to a person in the words of the dialog. */
    private void tell(String line) {
        say(talk.spoken(line));
    }

    private void say(String text) {
        if (!text.isEmpty() && !Desk.log(text)) log.info(text);
    }
}
