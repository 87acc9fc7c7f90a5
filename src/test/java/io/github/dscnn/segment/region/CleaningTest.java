// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.region;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CleaningTest {

    private static final Cleaning PLAIN = new Cleaning(0.5, false, Splitter.NONE, 0, false, true);

    /** Rows of digits, one a pixel. */
    private static byte[] plane(String... rows) {
        String all = String.join("", rows);
        byte[] plane = new byte[all.length()];
        for (int i = 0; i < plane.length; i++) plane[i] = (byte) (all.charAt(i) - '0');
        return plane;
    }

    private static byte[][] clean(Cleaning cleaning, int width, byte[]... planes) {
        cleaning.apply(planes, new boolean[planes.length][], width, planes[0].length / width, 2, 1);
        return planes;
    }

    @Test
    void holesAreFilledAndBaysStayOpen() {
        byte[] ring = plane("01110", "01010", "01110", "00000", "11101");
        byte[] bay = plane("01110", "01010", "01010");
        assertArrayEquals(plane("01110", "01110", "01110", "00000", "11101"), clean(PLAIN.withHoles(true), 5, ring)[0]);
        assertArrayEquals(bay.clone(), clean(PLAIN.withHoles(true), 5, bay)[0]);
    }

    @Test
    void aHoleThatOnlyOpensAtACornerIsAHole() {
        byte[] corner = plane("0110", "1010", "0111");
        assertArrayEquals(plane("0110", "1110", "0111"), clean(PLAIN.withHoles(true), 4, corner)[0]);
    }

    @Test
    void anotherClassInsideIsNoHole() {
        byte[] nested = plane("11111", "12201", "11111");
        assertArrayEquals(plane("11111", "12211", "11111"), clean(PLAIN.withHoles(true), 5, nested)[0]);
    }

    @Test
    void smallPiecesGoInCalibratedUnits() {
        Cleaning cleaning = PLAIN.withSmallest(2);
        byte[][] planes = {plane("10011", "00000", "02020")};
        cleaning.apply(planes, new boolean[1][], 5, 3, 2, 1);
        assertArrayEquals(plane("00011", "00000", "00000"), planes[0]);
        byte[][] large = {plane("10011")};
        cleaning.apply(large, new boolean[1][], 5, 1, 2, 2.0);
        assertArrayEquals(plane("10011"), large[0]);
    }

    @Test
    void theLargestPieceOfEachClassStays() {
        byte[][] planes = clean(PLAIN.withLargest(true), 5, plane("11020", "11001", "00022"));
        assertArrayEquals(plane("11000", "11000", "00022"), planes[0]);
    }

    @Test
    void aPieceGoesThroughTheSlicesOfAStack() {
        byte[][] planes = {plane("10001"), plane("01000"), plane("00100")};
        Pieces pieces = Pieces.of(planes, 5, 1, true);
        assertEquals(List.of(3L, 1L), pieces.list().stream().map(Piece::voxels).toList());
        Piece first = pieces.list().get(0);
        assertEquals(new Piece(1, 1, 3, 1.5, 0.5, 1.5, 0, 2), first);
        assertEquals(4, Pieces.of(planes, 5, 1, false).list().size());
    }

    @Test
    void piecesThatMeetLaterAreOneAndNumbersHaveNoGaps() {
        byte[] u = plane("1010101", "1010101", "1110111");
        Pieces pieces = Pieces.of(new byte[][] {u}, 7, 3, false);
        assertEquals(2, pieces.list().size());
        assertEquals(1, pieces.ids()[0][2]);
        assertEquals(2, pieces.ids()[0][6]);
    }

    @Test
    void piecesEqualThoseOfAFlood() {
        Random random = new Random(7);
        for (int run = 0; run < 20; run++) {
            byte[][] planes = new byte[3][9 * 8];
            for (byte[] plane : planes) for (int i = 0; i < plane.length; i++) plane[i] = (byte) random.nextInt(3);
            int[][] ids = Pieces.of(planes, 9, 8, true).ids();
            assertArrayEquals(flood(planes, 9, 8), ids);
        }
    }

    private static int[][] flood(byte[][] planes, int width, int height) {
        int[][] ids = new int[planes.length][width * height];
        int count = 0;
        for (int z = 0; z < planes.length; z++)
            for (int i = 0; i < planes[z].length; i++)
                if (planes[z][i] != 0 && ids[z][i] == 0) fill(planes, ids, width, height, i, z, ++count);
        return ids;
    }

    private static void fill(byte[][] planes, int[][] ids, int width, int height, int pixel, int slice, int id) {
        ids[slice][pixel] = id;
        for (int z = Math.max(0, slice - 1); z <= Math.min(planes.length - 1, slice + 1); z++)
            for (int y = Math.max(0, pixel / width - 1); y <= Math.min(height - 1, pixel / width + 1); y++)
                for (int x = Math.max(0, pixel % width - 1); x <= Math.min(width - 1, pixel % width + 1); x++) {
                    int other = x + y * width;
                    if (planes[z][other] == planes[slice][pixel] && ids[z][other] == 0)
                        fill(planes, ids, width, height, other, z, id);
                }
    }

    @Test
    void whatSplitsIsAskedForEachClass() {
        Splitter cut = (mask, width, height) -> mask[2] = 0;
        byte[][] planes = clean(PLAIN.withSplitter(cut), 5, plane("11111"), plane("22222"));
        assertArrayEquals(plane("11011"), planes[0]);
        assertArrayEquals(plane("22022"), planes[1]);
    }

    @Test
    void objectsAreSplitAsIfTheirHolesWereFilled() {
        List<byte[]> asked = new ArrayList<>();
        Splitter cut = (mask, width, height) -> {
            asked.add(mask.clone());
            mask[7] = 0;
            mask[12] = 0;
        };
        byte[] ring = clean(PLAIN.withSplitter(cut), 5, plane("11111", "10101", "11111", "00000"))[0];
        byte[] full = plane("11111", "11111", "11111", "00000");
        for (int i = 0; i < full.length; i++) assertEquals(full[i] == 1 ? -1 : 0, asked.get(0)[i]);
        assertArrayEquals(plane("11111", "10001", "11011", "00000"), ring, "the holes stay");
    }

    @Test
    void whatIsRemovedIsCounted() {
        byte[][] planes = {plane("11020", "11001", "00022"), plane("00000", "00000", "20000")};
        Removed removed = PLAIN.withLargest(true).apply(planes, new boolean[2][], 5, 3, 2, 1);
        assertEquals(new Removed(3, 3, 0), removed);
        assertEquals(Removed.NOTHING, PLAIN.withHoles(true).apply(planes, new boolean[2][], 5, 3, 2, 1));
    }

    @Test
    void valuesOutsideTheirRangesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> PLAIN.withThreshold(0));
        assertThrows(IllegalArgumentException.class, () -> PLAIN.withSmallest(-1));
    }

    @Test
    void aHoleBecomesTheClassThatItTouchesMost() {
        byte[] plane = plane("0000000", "0111110", "0122210", "0120210", "0122210", "0110110", "0111110", "0000000");
        byte[] filled = plane("0000000", "0111110", "0122210", "0122210", "0122210", "0111110", "0111110", "0000000");
        assertArrayEquals(filled, clean(PLAIN.withHoles(true), 7, plane)[0]);
        byte[] both = plane("1122", "1002", "1122");
        assertArrayEquals(plane("1122", "1112", "1122"), clean(PLAIN.withHoles(true), 4, both)[0]);
    }

    @Test
    void allHolesAreFilledBeforeAnyClassIsSplit() {
        Splitter cut = (mask, width, height) -> mask[10] = 0;
        byte[] plane = plane("2222222", "2111112", "2222222");
        byte[] split = plane("2222222", "2110112", "2222222");
        assertArrayEquals(split, clean(PLAIN.withHoles(true).withSplitter(cut), 7, plane)[0]);
    }

    @Test
    void aClassThatASliceDoesNotHoldIsNotSplit() {
        List<Integer> asked = new ArrayList<>();
        Splitter note = (mask, width, height) -> asked.add(mask.length);
        clean(PLAIN.withSplitter(note), 3, plane("111"), plane("000"));
        assertEquals(List.of(3), asked);
    }

    @Test
    void whatTouchesTheEdgeOfTheImageGoesAndTheFirstSliceIsNoEdge() {
        byte[] first = plane("10000", "10110", "00110", "00001");
        byte[] second = plane("00000", "00000", "00000", "00000");
        byte[][] planes = {first, second};
        Removed removed = PLAIN.withBorder(false).apply(planes, new boolean[2][], 5, 4, 2, 1);
        assertArrayEquals(plane("00000", "00000", "00000", "00000"), planes[0], "a corner joins the last pixel");
        assertEquals(new Removed(2, 7, 2), removed);
        byte[][] inner = clean(PLAIN.withBorder(false), 5, plane("10000", "10110", "00110", "00000"));
        assertArrayEquals(plane("00000", "00110", "00110", "00000"), inner[0]);
    }

    @Test
    void aPieceThatTouchesTheEdgeInOneSliceGoesFromAll() {
        byte[][] planes = clean(
                PLAIN.withBorder(false),
                4,
                plane("0000", "0110", "0000", "0000"),
                plane("0000", "1000", "0000", "0000"),
                plane("0000", "0000", "0010", "0000"));
        for (byte[] one : Arrays.copyOf(planes, 2)) assertArrayEquals(new byte[16], one);
        assertArrayEquals(plane("0000", "0000", "0010", "0000"), planes[2]);
    }

    @Test
    void theEdgeOfASelectionIsAnEdge() {
        byte[][] planes = {plane("000000", "011010", "000000")};
        boolean[] inside = new boolean[18];
        for (int i = 0; i < 18; i++) inside[i] = i % 6 > 0;
        PLAIN.withBorder(false).apply(planes, new boolean[][] {inside}, 6, 3, 2, 1);
        assertArrayEquals(plane("000000", "000010", "000000"), planes[0]);
    }

    @Test
    void theLargestIsSoughtAmongThoseAtNoEdge() {
        byte[][] planes = {plane("1110000", "1110110", "0000010", "0100000", "0000000")};
        Removed removed = PLAIN.withBorder(false).withLargest(true).apply(planes, new boolean[1][], 7, 5, 2, 1);
        assertArrayEquals(plane("0000000", "0000110", "0000010", "0000000", "0000000"), planes[0]);
        assertEquals(new Removed(2, 7, 1), removed);
    }
}
