// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.task;

import java.util.Locale;

/**
 * A time, for people.
 *
 * @param seconds at least 0
 */
public record Span(double seconds) {

    private static final double MINUTE = 60;
    private static final double HOUR = 60 * MINUTE;
    private static final double DAY = 24 * HOUR;

    /** As {@code 40 s}, {@code 12 min}, {@code 3 h 10 min} or {@code 2 days 5 h}: no more than it is good for. */
    @Override
    public String toString() {
        if (seconds < 90) return String.format(Locale.ROOT, "%.0f s", seconds);
        if (seconds < HOUR - MINUTE / 2) return String.format(Locale.ROOT, "%.0f min", seconds / MINUTE);
        if (seconds < DAY) return two(seconds, HOUR, " h", 5 * MINUTE, MINUTE, " min");
        return two(seconds, DAY, seconds < 2 * DAY - HOUR / 2 ? " day" : " days", HOUR, HOUR, " h");
    }

    /** Two units, the smaller one as a multiple of a step. */
    private static String two(double time, double large, String name, double step, double small, String smaller) {
        long steps = Math.round(time / step);
        long each = Math.round(large / step);
        long rest = Math.round(steps % each * step / small);
        return steps / each + name + (rest == 0 ? "" : " " + rest + smaller);
    }
}
