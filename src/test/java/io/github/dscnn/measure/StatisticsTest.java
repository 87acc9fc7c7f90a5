// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StatisticsTest {

    private static final double[] VALUES = {0.7031, 0.9077, 0.8113, 0.8501, 0.9459, 0.6007};

    @Test
    void equalSeedsGiveEqualIntervals() {
        assertEquals(Interval.bootstrap(VALUES, 1), Interval.bootstrap(VALUES, 1));
        assertNotEquals(Interval.bootstrap(VALUES, 1), Interval.bootstrap(VALUES, 2));
    }

    @Test
    void anIntervalLiesAboutTheMean() {
        Interval interval = Interval.bootstrap(VALUES, 1);
        assertTrue(interval.low() > 0.6 && interval.low() < 0.8, interval + "");
        assertTrue(interval.high() > 0.8 && interval.high() < 0.95, interval + "");
    }

    @Test
    void ofTwoValuesTheIntervalIsBoth() {
        assertEquals(new Interval(0.25, 0.75), Interval.bootstrap(new double[] {0.25, 0.75}, 1));
    }

    @Test
    void whatIsNotFiniteIsLeftOut() {
        double[] values = {0.25, Double.NaN, 0.75, Double.POSITIVE_INFINITY};
        assertEquals(new Interval(0.25, 0.75), Interval.bootstrap(values, 1));
        assertEquals(Interval.NONE, Interval.bootstrap(new double[] {0.5, Double.NaN}, 1));
    }

    /** All differences have one sign: p = 2 / 2^n. */
    @Test
    void theTestIsExactAndTwoSided() {
        assertEquals(2 / 32.0, test(1, 2, 3, 4, 5).p(), 1e-12);
        assertEquals(2 / 64.0, test(1, 2, 3, 4, 5, 6).p(), 1e-12);
        assertEquals(2 / 64.0, test(-1, -2, -3, -4, -5, -6).p(), 1e-12);
        assertEquals(4 / 64.0, test(-1, 2, 3, 4, 5, 6).p(), 1e-12);
        assertTrue(test(1, 2, 3).exact());
    }

    @Test
    void fewPairsAreSaidToBeFew() {
        assertTrue(test(1, 2, 3, 4, 5).few());
        assertFalse(test(1, 2, 3, 4, 5, 6).few());
        assertTrue(test(1, 2, 3, 4, 5, 0).few());
    }

    @Test
    void equalFiguresAreCountedAndLeftOut() {
        PairedTest test = test(0, 1, 2, 3, 4, 5, 6, 0);
        assertEquals(8, test.pairs());
        assertEquals(2, test.equal());
        assertEquals(2 / 64.0, test.p(), 1e-12);
        assertEquals(Double.NaN, test(0, 0).p());
    }

    /** Ranks 2, 2, 2, 4: of 16 ways to give signs 2 have a sum of 0 or 10. */
    @Test
    void withTiesTheTestIsExactToo() {
        assertEquals(2 / 16.0, test(1, 1, 1, 2).p(), 1e-12);
        assertEquals(8 / 16.0, test(-1, 1, 1, 2).p(), 1e-12);
        assertEquals(1, test(1, -1).p(), 1e-12);
        assertTrue(test(1, 1, 1, 2).exact());
    }

    @Test
    void withoutTiesOurCountIsThatOfTheLibrary() {
        double[] differences = {0.3, -0.1, 0.7, 0.5, -0.2, 0.9, 1.1};
        assertEquals(test(differences).p(), PairedTest.tied(differences), 1e-12);
    }

    @Test
    void withTiesAmongManyTheTestIsApproximate() {
        double[] differences = new double[60];
        for (int i = 0; i < differences.length; i++) differences[i] = i % 3 == 0 ? -1 : 1 + i % 4;
        assertFalse(test(differences).exact());
    }

    @Test
    void whoHasNoFiniteFigureIsNoPair() {
        double[] one = {1, Double.NaN, Double.POSITIVE_INFINITY, 4};
        PairedTest test = PairedTest.of(one, new double[4]);
        assertEquals(2, test.pairs());
        assertEquals(0.5, test.p(), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> PairedTest.of(one, new double[3]));
    }

    @Test
    void quantilesLieBetweenTheNearestValues() {
        assertEquals(2.5, Quantile.of(new double[] {4, 1, 3, 2}, 0.5));
        assertEquals(3.85, Quantile.of(new double[] {4, 1, 3, 2}, 0.95), 1e-12);
        assertEquals(Double.NaN, Quantile.of(new double[0], 0.5));
    }

    private static PairedTest test(double... differences) {
        return PairedTest.of(differences, new double[differences.length]);
    }
}
