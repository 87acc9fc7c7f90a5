// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.desk;

import ij.IJ;
import io.github.dscnn.task.Progress;
import java.util.concurrent.CancellationException;

/**
 * Progress in ImageJ's status bar, its lines in the Log window; Esc stops. Works without ImageJ's window: then there is
 * nothing to see and the lines go to the console.
 */
public final class IjProgress implements Progress, AutoCloseable {

    /** Forgets an Esc that was pressed earlier. */
    public IjProgress() {
        IJ.resetEscape();
    }

    @Override
    public void report(long done, long total, String what) {
        if (IJ.escapePressed()) {
            IJ.resetEscape();
            close();
            throw new CancellationException("stopped by Esc");
        }
        IJ.showStatus(what);
        if (total > 0) IJ.showProgress((double) done / total);
    }

    @Override
    public void log(String line) {
        IJ.log(line);
    }

    /** Clears the progress bar. */
    @Override
    public void close() {
        IJ.showProgress(1.0);
        IJ.showStatus("");
    }
}
