// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form.work;

import io.github.dscnn.task.Progress;
import io.github.dscnn.task.Span;
import java.util.function.LongSupplier;

/** The same progress, which also says how long all of a work will still take, as soon as that can be told. */
public final class Remaining implements Progress {

    private static final double KNOWN_SECONDS = 20;
    private static final double KNOWN_SHARE = 0.01;

    private final Progress progress;
    private final LongSupplier nanos;
    private double first = Double.NaN;
    private long since;

    public Remaining(Progress progress) {
        this(progress, System::nanoTime);
    }

    Remaining(Progress progress, LongSupplier nanos) {
        this.progress = progress;
        this.nanos = nanos;
    }

    /** What was done before the first report, such as runs of an interrupted experiment, tells nothing of its pace. */
    @Override
    public void report(long done, long total, String what) {
        if (total <= 0) {
            progress.report(done, total, what);
            return;
        }
        double share = (double) done / total;
        if (Double.isNaN(first)) {
            first = share;
            since = nanos.getAsLong();
        }
        progress.report(done, total, what + left(share));
    }

    private String left(double share) {
        double seconds = (nanos.getAsLong() - since) / 1e9;
        if (seconds < KNOWN_SECONDS || share - first < KNOWN_SHARE) return "";
        return "; all of it: about " + new Span(seconds * (1 - share) / (share - first)) + " left";
    }

    @Override
    public void log(String line) {
        progress.log(line);
    }
}
