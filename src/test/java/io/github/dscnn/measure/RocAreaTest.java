// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RocAreaTest {

    private static RocArea of(float[] positives, float... negatives) {
        RocArea area = new RocArea();
        for (float score : positives) area.add(score, true);
        for (float score : negatives) area.add(score, false);
        return area;
    }

    /** 0.9 beats both, 0.4 beats one and ties with the other: 3.5 of 4. */
    @Test
    void tiesCountAHalf() {
        assertEquals(3.5 / 4, of(new float[] {0.9f, 0.4f}, 0.4f, 0.1f).area());
        assertEquals(0.5 / 4, of(new float[] {0.9f, 0.4f}, 0.4f, 0.1f).error());
    }

    @Test
    void orderIsAll() {
        assertEquals(1, of(new float[] {1, 1e-6f}, 1e-7f, 0).area());
        assertEquals(0, of(new float[] {0}, 1).area());
        assertEquals(0.5, of(new float[] {1e-13f}, 0).area(), "both are below the smallest bound");
    }

    @Test
    void itIsThatOfAllPairsWithinItsError() {
        Random random = new Random(3);
        for (int power : new int[] {1, 2, 8}) {
            float[] positives = scores(random, 300, power, 0.1f);
            float[] negatives = scores(random, 500, power, 0);
            RocArea area = of(positives, negatives);
            assertEquals(pairs(positives, negatives), area.area(), area.error() + 1e-12, "power " + power);
            assertTrue(area.error() < 2e-3, area.error() + "");
        }
    }

    private static float[] scores(Random random, int n, int power, float more) {
        float[] scores = new float[n];
        for (int i = 0; i < n; i++) scores[i] = (float) Math.min(1, Math.pow(random.nextDouble(), power) * (1 + more));
        return scores;
    }

    private static double pairs(float[] positives, float[] negatives) {
        double won = 0;
        for (float one : positives) for (float other : negatives) won += one > other ? 1 : one == other ? 0.5 : 0;
        return won / positives.length / negatives.length;
    }

    @Test
    void partsAddUp() {
        RocArea sum = of(new float[] {0.9f}, 0.4f);
        sum.add(of(new float[] {0.4f}, 0.1f));
        assertEquals(3.5 / 4, sum.area());
        assertEquals(2, sum.positives());
        assertEquals(2, sum.negatives());
    }

    @Test
    void withoutPositivesOrNegativesThereIsNone() {
        assertTrue(Double.isNaN(of(new float[0], 0.5f).area()));
        assertTrue(Double.isNaN(of(new float[] {0.5f}).area()));
    }
}
