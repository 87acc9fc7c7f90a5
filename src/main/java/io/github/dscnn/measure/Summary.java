// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.measure;

import java.util.Arrays;

/**
 * Figures of a column of values, such as one Dice a case. Values that are not finite are counted and left out of mean
 * and maximum; the median keeps the infinite ones, which are the worst of all distances, and leaves out NaN alone.
 *
 * @param count number of finite values
 * @param missing number of the others (NaN, infinite)
 * @param mean mean; NaN when there is no finite value, as the maximum
 * @param median middle value, mean of the two middle ones where their number is even; NaN when all are
 * @param max largest value
 */
public record Summary(int count, int missing, double mean, double median, double max) {

    /** Summarises values in any order. */
    public static Summary of(double... values) {
        double[] finite =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        int count = finite.length;
        int missing = values.length - count;
        double median = Quantile.of(
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray(), 0.5);
        if (count == 0) return new Summary(0, missing, Double.NaN, median, Double.NaN);
        double mean = Arrays.stream(finite).sum() / count;
        return new Summary(count, missing, mean, median, finite[count - 1]);
    }
}
