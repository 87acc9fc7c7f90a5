// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.cli;

import io.github.dscnn.task.PlainText;
import io.github.dscnn.task.Progress;
import java.io.PrintStream;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Progress as a bar on a terminal, log lines above it. Safe for threads.
 *
 * <p>Its width is fixed: to ask the terminal, the library takes Ctrl-C away from us.
 */
final class BarProgress implements Progress, AutoCloseable {

    private static final int STEPS = 1000;
    private static final int COLUMNS = 79;
    private static final int INTERVAL_MILLIS = 200;
    private static final String ERASE = "\r\u001b[K";

    private final PrintStream out;
    private final String name;
    private ProgressBar bar;

    /** The bar shows at the first report. */
    BarProgress(PrintStream out, String name) {
        this.out = out;
        this.name = name;
    }

    @Override
    public synchronized void report(long done, long total, String what) {
        if (bar == null) bar = show();
        if (total > 0) bar.stepTo(STEPS * done / total);
        bar.setExtraMessage(PlainText.of(what));
    }

    @Override
    public synchronized void log(String line) {
        String plain = PlainText.of(line);
        out.println(bar == null ? plain : ERASE + plain);
        if (bar != null) bar.refresh();
    }

    @Override
    public synchronized void close() {
        if (bar == null) return;
        bar.close();
        out.println();
    }

    private ProgressBar show() {
        return new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(STEPS)
                .hideEta()
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(INTERVAL_MILLIS)
                .setConsumer(new DelegatingProgressBarConsumer(line -> out.print(ERASE + line), COLUMNS))
                .build();
    }
}
