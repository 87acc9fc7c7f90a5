// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HeapTest {

    private static final long MEGABYTE = 1 << 20;

    @Test
    void withoutRegionsAnArrayTakesWhatItHolds() {
        assertEquals(MEGABYTE, new Heap(0).array(MEGABYTE));
    }

    @Test
    void aPlaneOfExactlyARegionTakesTwo() {
        assertEquals(2 * MEGABYTE, new Heap(MEGABYTE).array(MEGABYTE));
        assertEquals(MEGABYTE, new Heap(MEGABYTE).array(MEGABYTE - 16));
        assertEquals(MEGABYTE, new Heap(MEGABYTE).array(MEGABYTE / 2));
    }

    @Test
    void smallArraysShareARegion() {
        assertEquals(MEGABYTE / 2, new Heap(MEGABYTE).array(MEGABYTE / 2 - 16));
        assertEquals(16 + 100, new Heap(MEGABYTE).array(100));
    }

    @Test
    void theRunningJavaHasAPowerOfTwoOrNoRegions() {
        long region = Heap.here().region();
        assertTrue(region == 0 || region >= MEGABYTE && Long.bitCount(region) == 1, "" + region);
        assertTrue(Heap.free() > 0);
    }

    @Test
    void planesOfAllSizesAddUp() {
        Footprint both = Footprint.ofBytes(1).and(Footprint.ofShorts(2)).and(Footprint.ofFloats(3));
        assertEquals(new Footprint(1, 2, 3), both);
        assertEquals(100 + 2 * 200 + 3 * 400, both.memory(100, new Heap(0)));
        assertEquals(3 * 2 * MEGABYTE, Footprint.ofFloats(3).memory(512 * 512, new Heap(MEGABYTE)));
    }
}
