// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RankCorrelationTest {

    private static RankCorrelation of(double[] one, double... other) {
        return RankCorrelation.of(one, other);
    }

    @Test
    void orderAloneCounts() {
        assertEquals(new RankCorrelation(4, 1), of(new double[] {1, 2, 3, 4}, 0.1, 5, 6, 1000));
        assertEquals(new RankCorrelation(3, -1), of(new double[] {1, 2, 3}, 9, 8, -7));
    }

    /** One exchange of neighbours among four: 1 - 6 * 2 / (4 * 15). */
    @Test
    void withoutTiesItIsSpearmansFormula() {
        assertEquals(0.8, of(new double[] {1, 2, 3, 4}, 1, 3, 2, 4).value(), 1e-12);
    }

    /** Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / sqrt(4.5 * 5). */
    @Test
    void tiesHaveTheMeanOfTheirRanks() {
        assertEquals(
                4.5 / Math.sqrt(22.5), of(new double[] {1, 2, 2, 3}, 1, 2, 3, 4).value(), 1e-12);
    }

    @Test
    void whatIsNotFiniteIsLeftOut() {
        double[] one = {1, 2, Double.NaN, 3, 4};
        assertEquals(new RankCorrelation(3, 1), of(one, 1, 2, 3, 4, Double.POSITIVE_INFINITY));
    }

    @Test
    void twoPairsAndEqualFiguresSayNothing() {
        assertEquals(2, of(new double[] {1, 2}, 1, 2).pairs());
        assertTrue(Double.isNaN(of(new double[] {1, 2}, 1, 2).value()));
        assertTrue(Double.isNaN(of(new double[] {1, 1, 1}, 1, 2, 3).value()));
        assertThrows(IllegalArgumentException.class, () -> of(new double[] {1, 2, 3}, 1, 2));
    }
}
