// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.measure;

import static io.github.dscnn.task.Require.require;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * Whether two methods differ on the same patients: the two-sided signed rank test (Wilcoxon, 1945). Tied differences, as
 * distances on a grid of voxels often are, have the mean of their ranks.
 *
 * @param pairs patients for whom both methods have a finite figure
 * @param equal how many of them have twice the same figure; they are left out of the test
 * @param p probability of a difference like this by chance; NaN when all are equal
 * @param exact whether p is exact; with ties among more than 50 differences it is a normal approximation
 */
public record PairedTest(int pairs, int equal, double p, boolean exact) {

    /** Pairs below which p cannot come below 0.05: with five the smallest is 2 / 2^5. */
    public static final int ENOUGH = 6;

    private static final int MANY = 50;

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
        boolean tied = result.hasTiedValues();
        boolean exact = !tied || unequal.length <= MANY;
        double p = tied && exact ? tied(unequal) : result.getPValue();
        return new PairedTest(differences.length, equal, p, exact);
    }

    /** The exact probability over all 2^n ways to give the ranks their signs, which the library has without ties only. */
    static double tied(double[] differences) {
        int[] ranks = doubledRanks(differences);
        int positive = IntStream.range(0, ranks.length)
                .filter(i -> differences[i] > 0)
                .map(i -> ranks[i])
                .sum();
        double[] ways = new double[Arrays.stream(ranks).sum() + 1];
        ways[0] = 1;
        for (int rank : ranks) for (int sum = ways.length - 1; sum >= rank; sum--) ways[sum] += ways[sum - rank];
        double below = Arrays.stream(ways, 0, positive + 1).sum();
        double above = Arrays.stream(ways, positive, ways.length).sum();
        return Math.min(1, 2 * Math.min(below, above) / Math.pow(2, ranks.length));
    }

    /** Twice the rank of each absolute value, so that means of ranks are whole numbers. */
    private static int[] doubledRanks(double[] differences) {
        double[] sizes = Arrays.stream(differences).map(Math::abs).toArray();
        return Arrays.stream(sizes)
                .mapToInt(size -> 1
                        + (int) Arrays.stream(sizes).filter(one -> one == size).count()
                        + 2
                                * (int) Arrays.stream(sizes)
                                        .filter(one -> one < size)
                                        .count())
                .toArray();
    }

    /** Whether there are so few pairs that no difference could be significant at 0.05. */
    public boolean few() {
        return pairs - equal < ENOUGH;
    }
}
