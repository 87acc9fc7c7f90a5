// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train;

import io.github.dscnn.task.Span;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How far a training is, by its steps and by its minutes, and how long the rest takes as far as that is known: from the steps
 * and the predictions that were timed. Of the minutes so many are kept back as measuring, fitting and writing take at the end.
 */
final class Pace {

    /** A prediction compared with a step on as many pixels, before one has been timed: forward without backward. */
    private static final double FORWARD = 0.4;

    private static final double NEW = 0.05;
    private static final double ENOUGH_SECONDS = 1;
    private static final int ENOUGH_STEPS = 5;
    private static final double MOST_KEPT = 0.5;
    private static final double NOTHING = 10;

    /**
     * What a training has to do.
     *
     * @param steps of an epoch
     * @param epochs of it
     * @param measured slices that are predicted after each epoch
     * @param after what comes when all are done
     * @param minutes that all of it may take; 0: as many as it needs
     * @param share of the pixels of a step that a measured slice has
     */
    record Work(int steps, int epochs, int measured, Aftermath after, double minutes, double share) {

        private long all() {
            return (long) steps * epochs;
        }

        /** Slices that are predicted when the last step is done. */
        private double last() {
            return measured + after.slices();
        }
    }

    private final LongSupplier nanos;
    private final Work work;
    private final double before;
    private final long start;
    private double timed;
    private int count;
    private double step;
    private double slice = Double.NaN;
    private double furthest;
    private int validated;

    /**
     * Starts the clock.
     *
     * @param nanos a clock
     * @param before seconds that were spent already: of a training that was interrupted, and on opening the images
     * @param epochs that were done already
     */
    Pace(LongSupplier nanos, Work work, double before, int epochs) {
        this.nanos = nanos;
        this.work = work;
        this.before = before;
        this.validated = epochs;
        this.start = nanos.getAsLong();
    }

    /** Seconds since the training began, without interruptions. */
    double seconds() {
        return before + running();
    }

    /** Seconds of this run. */
    double running() {
        return (nanos.getAsLong() - start) / 1e9;
    }

    /** A step took so many seconds; the first one of a run tells nothing, since the engine warms up. */
    void stepped(double seconds) {
        if (count++ == 0) {
            step = seconds;
            return;
        }
        timed += seconds;
        step += (seconds - step) * Math.max(1.0 / (count - 1), NEW);
    }

    /** A slice was predicted in so many seconds. */
    void looked(double seconds) {
        if (validated == 0) slice = seconds;
    }

    /** An epoch was measured in so many seconds. */
    void measured(double seconds) {
        validated++;
        slice = seconds / work.measured();
    }

    /** Seconds that a slice takes. */
    private double slice() {
        return Double.isNaN(slice) ? FORWARD * work.share() * step : slice;
    }

    /** Seconds of what is left when the last step is done. */
    private double kept() {
        return work.last() * slice() + work.after().seconds();
    }

    /** Seconds after which no step begins. */
    private double limit() {
        double all = 60 * work.minutes();
        return Math.max(all - kept(), MOST_KEPT * all);
    }

    /** Whether another step would end after the minutes, rather than before. */
    boolean over() {
        return work.minutes() > 0 && seconds() + step / 2 >= limit();
    }

    /** Share of the training that is done after a number of steps, 0..1: of steps or of minutes, whichever is more. */
    double share(long done) {
        double byTime = work.minutes() > 0 ? seconds() / limit() : 0;
        return Math.min(1, Math.max((double) done / work.all(), byTime));
    }

    /** The same, but never less than before. */
    double furthest(long done) {
        furthest = Math.max(furthest, share(done));
        return furthest;
    }

    /** Whether it is known how long it takes. */
    boolean known() {
        return timed >= ENOUGH_SECONDS || count > ENOUGH_STEPS;
    }

    /** Seconds until all is written, after a number of steps. */
    double left(long done) {
        long steps = work.all() - done;
        double byWork = steps * step + (double) (work.epochs() - validated) * work.measured() * slice();
        if (work.minutes() > 0) byWork = Math.min(byWork, Math.max(0, limit() - seconds()) + work.measured() * slice());
        return byWork + work.after().slices() * slice() + work.after().seconds();
    }

    /** How long all of it takes, in words, after a number of steps; empty where nobody has to wait for it. */
    Optional<String> expected(long done) {
        double whole = seconds() + left(done);
        if (whole < NOTHING) return Optional.empty();
        double inTime = work.minutes() == 0 ? work.all() : done + Math.max(0, limit() - seconds()) / step;
        String epochs = inTime >= work.all()
                ? work.epochs() + (work.epochs() == 1 ? " epoch" : " epochs")
                : String.format(Locale.ROOT, "%.1f of %d epochs", inTime / work.steps(), work.epochs());
        return Optional.of(String.format(
                Locale.ROOT,
                "takes about %s on this computer: %s, %d steps each, of %.2g s",
                new Span(whole),
                epochs,
                work.steps(),
                step));
    }

    /** How long it will still take, such as {@code ", 40 s left"}; empty when that is unknown. */
    String words(long done) {
        return known() ? ", " + new Span(left(done)) + " left" : "";
    }
}
