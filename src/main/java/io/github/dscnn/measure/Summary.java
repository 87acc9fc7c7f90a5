// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.measure;

import java.util.Arrays;

/**
 * Figures of a column of values, such as one Dice a case. Values that are not finite are counted and otherwise left
 * out.
 *
 * @param count number of finite values
 * @param missing number of the others (NaN, infinite)
 * @param mean mean; NaN when there is no finite value, as the two that follow
 * @param median middle value, mean of the two middle ones where the count is even
 * @param max largest value
 */
public record Summary(int count, int missing, double mean, double median, double max) {

    /** Summarises values in any order. */
    public static Summary of(double... values) {
        double[] finite =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        int count = finite.length;
        int missing = values.length - count;
        if (count == 0) return new Summary(0, missing, Double.NaN, Double.NaN, Double.NaN);
        double mean = Arrays.stream(finite).sum() / count;
        double median = (finite[(count - 1) / 2] + finite[count / 2]) / 2;
        return new Summary(count, missing, mean, median, finite[count - 1]);
    }
}
