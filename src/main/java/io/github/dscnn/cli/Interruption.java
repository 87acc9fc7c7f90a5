// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.cli;

import io.github.dscnn.task.Progress;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ctrl-C, or the word of a system that ends: the first time the next report of progress stops the job; Ctrl-C a second time
 * ends the program at once.
 */
final class Interruption {

    private final Runnable stopping;
    private final Runnable atOnce;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger heard = new AtomicInteger();

    /**
     * Nothing is asked yet.
     *
     * @param stopping runs at the first time
     * @param atOnce runs at every further time
     */
    Interruption(Runnable stopping, Runnable atOnce) {
        this.stopping = stopping;
        this.atOnce = atOnce;
    }

    /** Somebody pressed Ctrl-C. */
    void ask() {
        if (asked.getAndIncrement() == 0) stopping.run();
        else atOnce.run();
    }

    /** The system ends, or a queue's time is over; it may say so more than once. */
    void stop() {
        if (asked.compareAndSet(0, 1)) stopping.run();
    }

    /** Whether somebody asked. */
    boolean asked() {
        return asked.get() > 0;
    }

    /** The same progress, which stops once: what a job reports while it puts its things in order gets through. */
    Progress guard(Progress progress) {
        return new Progress() {
            @Override
            public void report(long done, long total, String what) {
                if (asked() && heard.getAndIncrement() == 0) throw new CancellationException("interrupted");
                progress.report(done, total, what);
            }

            @Override
            public void log(String line) {
                progress.log(line);
            }
        };
    }
}
