// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train;

import java.util.Locale;
import java.util.function.LongSupplier;

/** How far a training is, by its steps and by its minutes. */
final class Pace {

    private final LongSupplier nanos;
    private final double minutes;
    private final long steps;
    private final double before;
    private final long start;

    /**
     * Starts the clock.
     *
     * @param nanos a clock
     * @param minutes that the training may take; 0: as many as it needs
     * @param steps that it has in all
     * @param before seconds that it took before it was interrupted
     */
    Pace(LongSupplier nanos, double minutes, long steps, double before) {
        this.nanos = nanos;
        this.minutes = minutes;
        this.steps = steps;
        this.before = before;
        this.start = nanos.getAsLong();
    }

    /** Seconds since the training began, without interruptions. */
    double seconds() {
        return before + (nanos.getAsLong() - start) / 1e9;
    }

    boolean over() {
        return minutes > 0 && seconds() >= 60 * minutes;
    }

    /** Share of the training that is done after a number of steps, 0..1: of steps or of minutes, whichever is more. */
    double share(long done) {
        double byTime = minutes > 0 ? seconds() / (60 * minutes) : 0;
        return Math.min(1, Math.max((double) done / steps, byTime));
    }

    /** How long it will still take, such as {@code ", 40 s left"}; empty when that is unknown. */
    String left(long done) {
        double share = share(done);
        if (share == 0) return "";
        double left = seconds() * (1 - share) / share;
        return left < 90
                ? String.format(Locale.ROOT, ", %.0f s left", left)
                : String.format(Locale.ROOT, ", %.0f min left", left / 60);
    }
}
