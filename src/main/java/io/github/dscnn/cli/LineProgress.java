// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.cli;

import io.github.dscnn.task.PlainText;
import io.github.dscnn.task.Progress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Progress as plain lines: every log line, and at most one line of progress in three seconds, none that stands there already.
 * Safe for threads.
 */
final class LineProgress implements Progress {

    private static final long PAUSE = 3_000_000_000L;

    private final PrintStream out;
    private final LongSupplier nanos;
    private long last;
    private String shown = "";

    LineProgress(PrintStream out, LongSupplier nanos) {
        this.out = out;
        this.nanos = nanos;
        this.last = nanos.getAsLong();
    }

    @Override
    public synchronized void report(long done, long total, String what) {
        long now = nanos.getAsLong();
        if (now - last < PAUSE) return;
        String plain = PlainText.of(what);
        String line = total > 0 ? String.format(Locale.ROOT, "%3d %% %s", 100 * done / total, plain) : plain;
        if (line.equals(shown)) return;
        last = now;
        shown = line;
        out.println(line);
    }

    @Override
    public synchronized void log(String line) {
        last = nanos.getAsLong();
        out.println(PlainText.of(line));
    }
}
