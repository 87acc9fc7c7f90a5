// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import java.util.Locale;
import java.util.stream.DoubleStream;

/** Figures as the cells of a table that a person reads. */
final class Cells {

    private static final double SMALL = 0.001;
    private static final double LARGE = 10;

    private Cells() {}

    /** With three decimals, from 10 on with one; a dash where there is none. */
    static String number(Object value) {
        double number = ((Number) value).doubleValue();
        return number(Math.abs(number) < LARGE ? 3 : 1, number);
    }

    /** With so many decimals. */
    static String number(int decimals, Object value) {
        double number = ((Number) value).doubleValue();
        if (Double.isNaN(number)) return "-";
        String text = String.format(Locale.ROOT, "%." + decimals + "f", number);
        return text.matches("-0\\.?0*") ? text.substring(1) : text;
    }

    /** Both ends of an interval, on one line; empty where there is none. */
    static String interval(int decimals, Object low, Object high) {
        if (Double.isNaN(((Number) low).doubleValue())) return "";
        return number(decimals, low) + "\u00a0..\u00a0" + number(decimals, high);
    }

    /** With the decimals of {@link #number(Object)}. */
    static String interval(Object low, Object high) {
        if (Double.isNaN(((Number) low).doubleValue())) return "";
        return number(low) + "\u00a0..\u00a0" + number(high);
    }

    /** From the lowest to the highest, without what is no number; one number where they read alike. */
    static String range(int decimals, double... values) {
        double[] known =
                DoubleStream.of(values).filter(Double::isFinite).sorted().toArray();
        if (known.length == 0) return number(decimals, Double.NaN);
        String low = number(decimals, known[0]);
        String high = number(decimals, known[known.length - 1]);
        return low.equals(high) ? low : low + "\u00a0..\u00a0" + high;
    }

    /** Of a test. */
    static String probability(Object p) {
        return ((Number) p).doubleValue() < SMALL ? "< " + SMALL : number(3, p);
    }
}
