// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.region;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CensusTest {

    private static byte[] plane(String... rows) {
        String all = String.join("", rows);
        byte[] plane = new byte[all.length()];
        for (int i = 0; i < plane.length; i++) plane[i] = (byte) (all.charAt(i) - '0');
        return plane;
    }

    @Test
    void objectsAreCountedByClassAndTheMedianIsThatOfTheirSizes() {
        Census census = Census.of(new byte[][] {plane("1100202", "0000202", "1011100")}, 7, 2);
        assertEquals(3, census.count(1));
        assertEquals(2, census.count(2));
        assertEquals(5, census.count(0));
        assertEquals(2, census.median(1));
        assertEquals(2, census.median(2));
        assertEquals(2.5, Census.together(List.of(census, one(3))).median(1));
        assertEquals(Double.NaN, Census.of(new byte[][] {plane("0")}, 1, 1).median(1));
    }

    private static Census one(long... sizes) {
        return new Census(new long[][] {{}, sizes, {}}, new int[0][]);
    }

    @Test
    void anObjectIsOneOnEachOfItsSlices() {
        Census census = Census.of(new byte[][] {plane("10101"), plane("11101"), plane("00000")}, 5, 1);
        assertEquals(2, census.count(1));
        assertEquals(List.of(2, 2, 0), List.of(census.count(0, 1), census.count(1, 1), census.count(2, 1)));
    }

    @Test
    void itCountsAsPiecesDo() {
        Random random = new Random(11);
        for (int run = 0; run < 30; run++) {
            int slices = 1 + run % 3;
            byte[][] planes = new byte[slices][9 * 8];
            for (byte[] plane : planes)
                for (int i = 0; i < plane.length; i++) plane[i] = (byte) Math.max(0, random.nextInt(5) - 2);
            Census ours = Census.of(planes, 9, 2);
            Census theirs = Census.of(Pieces.of(planes, 9, 8, true), 2);
            for (int index = 1; index <= 2; index++) {
                assertEquals(theirs.count(index), ours.count(index));
                assertEquals(theirs.median(index), ours.median(index));
                for (int z = 0; z < slices; z++) assertEquals(theirs.count(z, index), ours.count(z, index));
            }
        }
    }
}
