// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.task;

import java.util.concurrent.CancellationException;

/** What a long job tells whoever waits for it; reporting is the only place where a job stops. */
@FunctionalInterface
public interface Progress {

    /** Listens to nothing and never stops. */
    Progress NONE = (done, total, what) -> {};

    /**
     * Reports work done.
     *
     * @param done work done so far, 0..total
     * @param total all the work; 0 when unknown
     * @param what a few words for a person
     * @throws CancellationException if the user asked to stop
     */
    void report(long done, long total, String what);

    /** One line for the log; dropped unless somebody listens. */
    default void log(String line) {}

    /** This progress as the part from..to of total: whatever a part reports moves the whole on. */
    default Progress within(long from, long to, long total) {
        Progress whole = this;
        return new Progress() {
            @Override
            public void report(long done, long of, String what) {
                double share = of == 0 ? 0 : (double) done / of;
                whole.report(Math.round(1000 * (from + share * (to - from))), 1000 * total, what);
            }

            @Override
            public void log(String line) {
                whole.log(line);
            }
        };
    }
}
