// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.measure;

import static io.github.dscnn.task.Require.require;

import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * Whether two methods differ on the same patients: the two-sided signed rank test (Wilcoxon, 1945).
 *
 * @param pairs patients for whom both methods have a finite figure
 * @param equal how many of them have twice the same figure; they are left out of the test
 * @param p probability of a difference like this by chance; NaN when all are equal
 * @param exact whether p is exact; with tied differences it is a normal approximation
 */
public record PairedTest(int pairs, int equal, double p, boolean exact) {

    /** Pairs below which p cannot come below 0.05: with five the smallest is 2 / 2^5. */
    public static final int ENOUGH = 6;

    /**
     * Tests two columns.
     *
     * @param one figures of one method, one a patient
     * @param other figures of the other, in the same order
     */
    public static PairedTest of(double[] one, double[] other) {
        require(one.length == other.length, "%s and %s figures are no pairs", one.length, other.length);
        double[] differences = IntStream.range(0, one.length)
                .filter(i -> Double.isFinite(one[i]) && Double.isFinite(other[i]))
                .mapToDouble(i -> one[i] - other[i])
                .toArray();
        double[] unequal = IntStream.range(0, differences.length)
                .mapToDouble(i -> differences[i])
                .filter(difference -> difference != 0)
                .toArray();
        int equal = differences.length - unequal.length;
        if (unequal.length == 0) return new PairedTest(differences.length, equal, Double.NaN, true);
        WilcoxonSignedRankTest.Result result =
                WilcoxonSignedRankTest.withDefaults().test(unequal);
        return new PairedTest(differences.length, equal, result.getPValue(), !result.hasTiedValues());
    }

    /** Whether there are so few pairs that no difference could be significant at 0.05. */
    public boolean few() {
        return pairs - equal < ENOUGH;
    }
}
