// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.bench;

import java.util.Arrays;

/** The least, the middle and the largest of some numbers. */
record Spread(double min, double median, double max) {

    static Spread of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return new Spread(sorted[0], (sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[n - 1]);
    }
}
