// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.dscnn.segment.SegmentedSlice;
import org.junit.jupiter.api.Test;

class MeanOfModelsTest {

    private static final float CLOSE = 1e-6f;

    @Test
    void meanAndSpreadAreThoseOfAllModels() {
        MeanOfModels pool = new MeanOfModels(true, true);
        SegmentedSlice mean = null;
        for (float value : new float[] {0, 0, 1}) mean = next(pool, new float[] {0.25f}, new float[] {value});
        assertArrayEquals(new float[] {1 / 3f}, mean.probability(1), CLOSE);
        assertArrayEquals(new float[] {0.25f}, mean.probability(1, 1), CLOSE);
        assertArrayEquals(new float[] {(float) (2 * Math.sqrt(2 / 9.0))}, mean.spread(1), CLOSE);
    }

    @Test
    void theMeanIsKeptInThePlanesOfTheFirstModel() {
        MeanOfModels pool = new MeanOfModels(true, true);
        float[] first = {0.2f};
        SegmentedSlice before = next(pool, first);
        float[] spread = before.spread(1);
        SegmentedSlice after = next(pool, new float[] {0.4f});
        assertSame(first, after.probability(1));
        assertSame(spread, after.spread(1));
        assertArrayEquals(new float[] {0.3f}, first, CLOSE);
        assertArrayEquals(new float[] {0.2f}, spread, CLOSE);
    }

    @Test
    void onlyTheFirstModelNeedsRoom() {
        MeanOfModels pool = new MeanOfModels(true, true);
        assertEquals(3 * (9 + 1 + 1), pool.planes(8, 3, true));
        assertEquals(3, new MeanOfModels(false, false).planes(8, 3, false));
        pool.begin();
        assertEquals(0, pool.planes(8, 3, true));
    }

    @Test
    void ofSeveralClassesTheSpreadOfAnyForegroundIsThatOfTheBackground() {
        MeanOfModels pool = new MeanOfModels(true, true);
        pool.begin();
        pool.add(0, new SegmentedSlice(new float[][] {{0.5f}, {0.5f}, {0}}, 3));
        pool.begin();
        SegmentedSlice mean = pool.add(0, new SegmentedSlice(new float[][] {{0.5f}, {0.25f}, {0.25f}}, 3));
        assertArrayEquals(new float[] {0}, mean.spread(0));
        assertArrayEquals(new float[] {0.25f}, mean.spread(1), CLOSE);
        assertArrayEquals(new float[] {0}, mean.within(new boolean[1]).spread(1));
    }

    @Test
    void fusedOutputsHaveAMeanOfTheirOwnAlsoWhereLayersAreNotKept() {
        MeanOfModels pool = new MeanOfModels(false, false);
        pool.begin();
        pool.add(0, new SegmentedSlice(new float[][] {{0}, {0.2f}}, 1).fused(new float[] {0.5f, 0.5f}));
        pool.begin();
        SegmentedSlice mean = pool.add(0, new SegmentedSlice(new float[][] {{0.6f}}, 1).fused(new float[] {1}));
        assertEquals(0, mean.layers());
        assertArrayEquals(new float[] {0.4f}, mean.probability(1, 1), CLOSE);
        assertArrayEquals(new float[] {0.35f}, mean.probability(1), CLOSE);
    }

    @Test
    void otherLayersCannotJoin() {
        MeanOfModels pool = new MeanOfModels(true, false);
        next(pool, new float[1], new float[1]);
        assertThrows(IllegalArgumentException.class, () -> next(pool, new float[1]));
    }

    /** What one more model finds in a slice of one class: layers and the final output. */
    private static SegmentedSlice next(MeanOfModels pool, float[]... planes) {
        pool.begin();
        return pool.add(0, new SegmentedSlice(planes, 1));
    }
}
