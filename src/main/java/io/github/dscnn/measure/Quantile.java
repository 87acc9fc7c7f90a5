// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.measure;

import java.util.Arrays;

/** Quantiles with linear interpolation between the two nearest values (type 7 of Hyndman and Fan, 1996). */
final class Quantile {

    private Quantile() {}

    /**
     * A quantile of values in any order; NaN without any.
     *
     * @param share 0..1
     */
    static double of(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return ofSorted(sorted, share);
    }

    /** The quantile of values that ascend. */
    static double ofSorted(double[] sorted, double share) {
        if (sorted.length == 0) return Double.NaN;
        double at = share * (sorted.length - 1);
        int below = (int) at;
        double rest = at - below;
        if (rest == 0) return sorted[below];
        return sorted[below + 1] == sorted[below]
                ? sorted[below]
                : sorted[below] + rest * (sorted[below + 1] - sorted[below]);
    }
}
