// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.measure;

import static io.github.dscnn.task.Require.require;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.ranking.NaturalRanking;

/**
 * Whether two figures of the same cases rise together: Spearman's correlation of their ranks (1904). Equal figures have
 * the mean of their ranks.
 *
 * @param pairs cases for which both figures are finite
 * @param value -1..1; NaN below {@value #FEWEST} pairs, and where all of one column are equal
 */
public record RankCorrelation(int pairs, double value) {

    private static final int FEWEST = 3;

    /**
     * Correlates two columns.
     *
     * @param one figures, one a case
     * @param other others, in the same order
     */
    public static RankCorrelation of(double[] one, double[] other) {
        require(one.length == other.length, "%s and %s figures are no pairs", one.length, other.length);
        int[] finite = IntStream.range(0, one.length)
                .filter(i -> Double.isFinite(one[i]) && Double.isFinite(other[i]))
                .toArray();
        if (finite.length < FEWEST) return new RankCorrelation(finite.length, Double.NaN);
        return new RankCorrelation(finite.length, product(ranks(one, finite), ranks(other, finite)));
    }

    /** Ranks about their mean. */
    private static double[] ranks(double[] values, int[] places) {
        double[] ranks = new NaturalRanking()
                .apply(Arrays.stream(places).mapToDouble(i -> values[i]).toArray());
        double mean = (ranks.length + 1) / 2.0;
        return Arrays.stream(ranks).map(rank -> rank - mean).toArray();
    }

    private static double product(double[] one, double[] other) {
        return dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));
    }

    private static double dot(double[] one, double[] other) {
        return IntStream.range(0, one.length)
                .mapToDouble(i -> one[i] * other[i])
                .sum();
    }
}
