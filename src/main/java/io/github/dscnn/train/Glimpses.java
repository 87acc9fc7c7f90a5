// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train;

/**
 * When a slice is looked at between the epochs: first after some seconds, then after twice as many and so on, later once a
 * minute, and always so that looking takes no more than a twentieth of the time. In seconds of one run.
 */
final class Glimpses {

    private static final double FIRST = 3;
    private static final double LONGEST = 60;
    private static final double WORTH = 20;

    private double next;

    /** @param wanted whether anybody looks */
    Glimpses(boolean wanted) {
        next = wanted ? FIRST : Double.POSITIVE_INFINITY;
    }

    boolean due(double seconds) {
        return seconds >= next;
    }

    /**
     * One was taken.
     *
     * @param seconds when it was done
     * @param took how long it took
     */
    void taken(double seconds, double took) {
        next = seconds + Math.max(Math.min(seconds, LONGEST), WORTH * took);
    }
}
