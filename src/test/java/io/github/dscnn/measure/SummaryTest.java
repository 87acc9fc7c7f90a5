// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void anOddNumberHasAMiddle() {
        assertEquals(new Summary(3, 0, 2, 1, 5), Summary.of(5, 0, 1));
    }

    @Test
    void anEvenNumberHasTwoMiddles() {
        assertEquals(new Summary(4, 0, 2.5, 2, 6), Summary.of(1, 6, 3, 0));
    }

    @Test
    void valuesThatAreNotFiniteAreCountedAndLeftOutOfTheMean() {
        assertEquals(new Summary(2, 2, 0.75, 1, 1), Summary.of(Double.NaN, 0.5, Double.POSITIVE_INFINITY, 1));
    }

    @Test
    void theMedianKeepsWhatIsInfinite() {
        double infinite = Double.POSITIVE_INFINITY;
        assertEquals(infinite, Summary.of(1, infinite).median());
        assertEquals(2, Summary.of(1, infinite, 2).median());
        assertEquals(new Summary(0, 1, Double.NaN, infinite, Double.NaN), Summary.of(infinite));
    }

    @Test
    void nothingHasNoFigures() {
        assertEquals(new Summary(0, 1, Double.NaN, Double.NaN, Double.NaN), Summary.of(Double.NaN));
    }
}
