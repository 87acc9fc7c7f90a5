// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TileGridTest {

    private static final int[][] SIZES = {
        {1, 1}, {1, 500}, {500, 1}, {2, 2}, {16, 16}, {17, 33}, {64, 64}, {65, 64}, {129, 130}, {300, 210}, {700, 520}
    };

    private static float[] noise(int count) {
        Random random = new Random(count);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] = random.nextFloat();
        return values;
    }

    @Test
    void tilesCoverEveryPixelAndDivideByTheStride() {
        for (int[] size : SIZES)
            for (int stride : new int[] {1, 16, 32})
                for (int overlap : new int[] {0, 15, 49}) checkCover(size[0], size[1], 50, overlap, stride);
    }

    private static void checkCover(int width, int height, int tile, int overlap, int stride) {
        TileGrid grid = TileGrid.of(width, height, tile, overlap, stride);
        assertEquals(0, grid.tileWidth() % stride);
        assertEquals(0, grid.tileHeight() % stride);
        boolean[] seen = new boolean[width * height];
        for (int i = 0; i < grid.count(); i++) {
            assertTrue(grid.x(i) == 0 || grid.x(i) + grid.tileWidth() <= width);
            assertTrue(grid.y(i) == 0 || grid.y(i) + grid.tileHeight() <= height);
            for (int y = grid.y(i); y < Math.min(height, grid.y(i) + grid.tileHeight()); y++)
                Arrays.fill(
                        seen, y * width + grid.x(i), y * width + Math.min(width, grid.x(i) + grid.tileWidth()), true);
            if (i > 0 && grid.y(i) == grid.y(i - 1))
                assertTrue(grid.x(i - 1) + grid.tileWidth() - grid.x(i) >= overlap);
        }
        for (boolean pixel : seen) assertTrue(pixel);
    }

    @Test
    void aSmallPlaneIsOneTilePaddedToTheStride() {
        TileGrid grid = TileGrid.of(17, 33, 64, 16, 16);
        assertEquals(1, grid.count());
        assertEquals(32, grid.tileWidth());
        assertEquals(48, grid.tileHeight());
    }

    @Test
    void tilesLieEvenlyWithAtLeastTheOverlap() {
        TileGrid grid = TileGrid.of(100, 10, 32, 8, 16);
        assertEquals(4, grid.count());
        assertArrayEquals(new int[] {0, 22, 45, 68}, new int[] {grid.x(0), grid.x(1), grid.x(2), grid.x(3)});
        assertEquals(16, grid.tileHeight());
    }

    @Test
    void paddingMirrorsWithoutRepeatingTheBorder() {
        TileGrid grid = TileGrid.of(3, 2, 8, 0, 8);
        float[] tile = new float[1 + grid.tileArea()];
        grid.read(new float[] {1, 2, 3, 4, 5, 6}, 0, tile, 1);
        assertArrayEquals(new float[] {1, 2, 3, 2, 1, 2, 3, 2}, Arrays.copyOfRange(tile, 1, 9));
        assertArrayEquals(new float[] {4, 5, 6, 5, 4, 5, 6, 5}, Arrays.copyOfRange(tile, 9, 17));
        assertArrayEquals(new float[] {1, 2, 3, 2, 1, 2, 3, 2}, Arrays.copyOfRange(tile, 17, 25));
        assertEquals(2, MirroredBorder.index(-2, 5));
        assertEquals(0, MirroredBorder.index(-7, 1));
    }

    @Test
    void aSinglePixelFillsItsTile() {
        TileGrid grid = TileGrid.of(1, 1, 512, 128, 16);
        float[] tile = new float[256];
        grid.read(new float[] {7}, 0, tile, 0);
        float[] expected = new float[256];
        Arrays.fill(expected, 7);
        assertArrayEquals(expected, tile);
    }

    @Test
    void blendingWhatWasReadGivesThePlaneBack() {
        for (int[] size : SIZES) {
            TileGrid grid = TileGrid.of(size[0], size[1], 64, 16, 16);
            float[] plane = noise(size[0] * size[1]);
            float[] blended = blend(grid, plane, plane)[1];
            if (grid.count() == 1) assertArrayEquals(plane, blended);
            else assertArrayEquals(plane, blended, 1e-6f);
        }
    }

    @Test
    void blendingConstantTilesGivesTheConstant() {
        for (int[] size : SIZES) {
            float[] zeros = new float[size[0] * size[1]];
            float[] ones = new float[size[0] * size[1]];
            Arrays.fill(ones, 1);
            float[][] blended = blend(TileGrid.of(size[0], size[1], 48, 12, 16), zeros, ones);
            assertArrayEquals(zeros, blended[0]);
            assertArrayEquals(ones, blended[1]);
        }
    }

    @Test
    void whereTilesOverlapTheNearerOneCountsMore() {
        TileGrid grid = TileGrid.of(48, 32, 32, 16, 16);
        assertEquals(2, grid.count());
        TileBlender blender = new TileBlender(grid, 1, grid.height());
        float[] ones = new float[grid.tileArea()];
        Arrays.fill(ones, 1);
        blender.add(0, new float[grid.tileArea()]);
        blender.add(1, ones);
        float[] row = Arrays.copyOf(blender.take(grid.height())[0], 48);
        for (int x = 0; x < 16; x++) assertEquals(0, row[x]);
        for (int x = 17; x < 32; x++) assertTrue(row[x] >= row[x - 1]);
        assertTrue(row[17] < 0.01 && row[30] > 0.99);
        assertEquals(1, row[23] + row[24], 1e-6);
    }

    private static float[][] blend(TileGrid grid, float[] first, float[] second) {
        TileBlender blender = new TileBlender(grid, 2, grid.height());
        for (int i = 0; i < grid.count(); i++) {
            float[] tile = new float[2 * grid.tileArea()];
            grid.read(first, i, tile, 0);
            grid.read(second, i, tile, grid.tileArea());
            blender.add(i, tile);
        }
        return blender.take(grid.height());
    }

    @Test
    void impossibleGridsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> TileGrid.of(0, 5, 16, 0, 16));
        assertThrows(IllegalArgumentException.class, () -> TileGrid.of(5, 5, 16, 16, 16));
        assertThrows(IllegalArgumentException.class, () -> TileGrid.of(5, 5, 0, 0, 16));
    }

    @Test
    void seamlessTilesBeginAtTheStrideAndTheirMiddlesCoverThePlane() {
        for (int size : new int[] {1, 16, 100, 101, 160, 333, 1000}) {
            TileGrid grid = TileGrid.seamless(size, 50, 100, 20, 16);
            int covered = 0;
            for (int tile = 0; tile < grid.count(); tile++) {
                assertEquals(0, grid.x(tile) % 16);
                int[] columns = grid.columns(tile);
                assertTrue(grid.x(tile) + columns[0] <= covered, "a gap before tile " + tile);
                covered = grid.x(tile) + columns[1];
                assertTrue(tile == 0 || columns[0] == 20);
                assertTrue(tile == grid.count() - 1 || columns[1] == grid.tileWidth() - 20);
            }
            assertEquals(size, covered);
            assertEquals(TileGrid.roundUp(size, 16), grid.x(grid.count() - 1) + grid.tileWidth());
        }
        assertThrows(IllegalArgumentException.class, () -> TileGrid.seamless(500, 500, 64, 25, 16));
    }

    @Test
    void rowsThatAreTakenAsTheyComeAreThoseOfThePlane() {
        TileGrid grid = TileGrid.of(70, 200, 32, 8, 16);
        TileBlender whole = new TileBlender(grid, 1, grid.height());
        TileBlender rows = new TileBlender(grid, 1, grid.tileHeight());
        float[] taken = new float[70 * 200];
        float[] tile = new float[grid.tileArea()];
        for (int i = 0; i <= grid.count(); i++) {
            int end = i < grid.count() ? grid.y(i) : grid.height();
            if (end > rows.first()) {
                int from = rows.first() * 70;
                float[] part = rows.take(end)[0];
                System.arraycopy(part, 0, taken, from, part.length);
            }
            if (i == grid.count()) break;
            for (int k = 0; k < tile.length; k++) tile[k] = (k * 37 + i * 11) % 101;
            whole.add(i, tile);
            rows.add(i, tile);
        }
        assertArrayEquals(whole.take(grid.height())[0], taken, 0);
    }
}
