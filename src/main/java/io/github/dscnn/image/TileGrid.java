// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import static io.github.dscnn.task.Require.require;

/**
 * Tiles of one size that cover a plane, for networks whose input must divide by a stride. Immutable.
 *
 * <p>Along an axis on which the plane is not larger than a tile there is one tile: as large as the plane, padded at the
 * right or bottom up to the stride. Otherwise tiles lie evenly within the plane, the first at its beginning, the last at
 * its end. Padding mirrors the plane at its border without repeating the border itself.
 */
public final class TileGrid {

    private final int width;
    private final int height;
    private final Line across;
    private final Line down;

    private TileGrid(int width, int height, Line across, Line down) {
        this.width = width;
        this.height = height;
        this.across = across;
        this.down = down;
    }

    /**
     * The tiles of a plane.
     *
     * @param width width of the plane, at least 1
     * @param height height of the plane, at least 1
     * @param tile side of a tile, rounded up to the stride
     * @param overlap pixels that neighbouring tiles share at least, 0..tile - 1
     * @param stride what the sides of a tile divide by, at least 1
     */
    public static TileGrid of(int width, int height, int tile, int overlap, int stride) {
        require(width > 0 && height > 0, "a plane has at least one pixel, not %s x %s", width, height);
        require(tile > 0 && stride > 0, "tile and stride must be above 0 but are %s and %s", tile, stride);
        require(overlap >= 0 && overlap < tile, "an overlap must lie in 0..%s but is %s", tile - 1, overlap);
        int side = roundUp(tile, stride);
        return new TileGrid(
                width, height, Line.of(width, side, overlap, stride), Line.of(height, side, overlap, stride));
    }

    /** The smallest multiple of a stride that is not below a size. */
    public static int roundUp(int size, int stride) {
        return Math.multiplyExact((size - 1) / stride + 1, stride);
    }

    /** The index 0..size-1 at which any index lands when it is mirrored at 0 and size - 1 as often as needed. */
    public static int mirror(int index, int size) {
        if (index >= 0 && index < size) return index;
        if (size == 1) return 0;
        int folded = Math.floorMod(index, 2 * (size - 1));
        return Math.min(folded, 2 * (size - 1) - folded);
    }

    /** Width of the plane. */
    public int width() {
        return width;
    }

    /** Height of the plane. */
    public int height() {
        return height;
    }

    /** Width of every tile. */
    public int tileWidth() {
        return across.tile();
    }

    /** Height of every tile. */
    public int tileHeight() {
        return down.tile();
    }

    /** Pixels of a tile. */
    public int tileArea() {
        return Math.multiplyExact(tileWidth(), tileHeight());
    }

    /** Number of tiles; they are counted row by row. */
    public int count() {
        return across.starts().length * down.starts().length;
    }

    /** Where a tile (0..count-1) begins in x. */
    public int x(int tile) {
        return across.starts()[tile % across.starts().length];
    }

    /** Where a tile (0..count-1) begins in y. */
    public int y(int tile) {
        return down.starts()[tile / across.starts().length];
    }

    /** Copies a tile of a plane, row by row, to {@code into} from {@code offset} on. */
    public void read(float[] plane, int tile, float[] into, int offset) {
        int inside = Math.min(tileWidth(), width);
        for (int y = 0; y < tileHeight(); y++) {
            int row = mirror(y(tile) + y, height) * width;
            int to = offset + y * tileWidth();
            System.arraycopy(plane, row + x(tile), into, to, inside);
            for (int x = inside; x < tileWidth(); x++) into[to + x] = plane[row + mirror(x, width)];
        }
    }

    private record Line(int tile, int[] starts) {

        static Line of(int size, int tile, int overlap, int stride) {
            if (size <= tile) return new Line(roundUp(size, stride), new int[1]);
            int gaps = (size - tile - 1) / (tile - overlap) + 1;
            int[] starts = new int[gaps + 1];
            for (int i = 0; i <= gaps; i++) starts[i] = (int) ((long) i * (size - tile) / gaps);
            return new Line(tile, starts);
        }
    }
}
