// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.desk;

import ij.IJ;
import io.github.dscnn.task.Progress;
import java.util.concurrent.CancellationException;

/**
 * Progress in ImageJ's status bar, its lines in the Log window; Esc stops, of several works the last begun. Works without
 * ImageJ's window: then there is nothing to see and the lines go to the console.
 */
public final class IjProgress implements Progress, AutoCloseable {

    private static final Works WORKS = new Works();

    private final Works.Work work;

    /**
     * Forgets an Esc that was pressed earlier.
     *
     * @param name of the work, such as {@code DSCNN Train...}
     * @param apart whether it has a window of its own: then Esc in another window does not stop it
     */
    public IjProgress(String name, boolean apart) {
        IJ.resetEscape();
        work = WORKS.begin(name, apart);
    }

    @Override
    public void report(long done, long total, String what) {
        if (WORKS.escaped(work)) {
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
        WORKS.end(work);
        IJ.showProgress(1.0);
        IJ.showStatus("");
    }
}
