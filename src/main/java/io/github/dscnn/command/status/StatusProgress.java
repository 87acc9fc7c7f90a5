// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command.status;

import io.github.dscnn.ij.desk.IjProgress;
import io.github.dscnn.task.Progress;
import java.util.function.Consumer;
import org.scijava.app.StatusService;

/** Progress in SciJava's status bar and in ImageJ's. */
public final class StatusProgress implements Progress, AutoCloseable {

    private static final int STEPS = 1000;

    private final StatusService status;
    private final Consumer<String> lines;
    private final IjProgress imagej;

    /**
     * It is closed with these.
     *
     * @param imagej shows it in ImageJ, and may stop it
     * @param status null where SciJava has none
     * @param lines takes the lines for the log
     */
    public StatusProgress(IjProgress imagej, StatusService status, Consumer<String> lines) {
        this.imagej = imagej;
        this.status = status;
        this.lines = lines;
    }

    @Override
    public void report(long done, long total, String what) {
        imagej.report(done, total, what);
        if (status == null) return;
        if (total > 0) status.showStatus((int) (STEPS * done / total), STEPS, what);
        else status.showStatus(what);
    }

    @Override
    public void log(String line) {
        lines.accept(line);
    }

    @Override
    public void close() {
        if (status != null) status.clearStatus();
        imagej.close();
    }
}
