// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import static io.github.dscnn.task.Require.require;

/**
 * Tiles of one size that cover a plane, for networks whose input must divide by a stride. Immutable.
 *
 * <p>Along an axis on which the plane is not larger than a tile there is one tile: as large as the plane, padded at the
 * right or bottom up to the stride. Otherwise tiles lie evenly within the plane, the first at its beginning, the last at
 * its end. Padding mirrors the plane at its border without repeating the border itself.
 *
 * <p>{@link #seamless Seamless} tiles begin where the stride divides, and their margins count nowhere but at the border of
 * the plane: a network that looks no further than the margin gives in the middle of a tile what it gives in the whole plane.
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

    /**
     * Tiles whose margins carry no weight.
     *
     * @param tile side of a tile, rounded up to the stride
     * @param margin pixels at each side of a tile that do not count, less than half a tile minus a stride
     */
    public static TileGrid seamless(int width, int height, int tile, int margin, int stride) {
        int side = roundUp(tile, stride);
        require(side - 2 * margin >= stride, "a margin of %s leaves nothing of a tile of %s", margin, side);
        return new TileGrid(
                width, height, Line.seamless(width, side, margin, stride), Line.seamless(height, side, margin, stride));
    }

    /** The smallest multiple of a stride that is not below a size. */
    public static int roundUp(int size, int stride) {
        return Math.multiplyExact((size - 1) / stride + 1, stride);
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

    /** The row of the plane behind the last one that a tile sees. */
    public int endY(int tile) {
        return Math.min(height, y(tile) + tileHeight());
    }

    /** Whether all of a tile counts, by how near its middle it is; else all pixels that count do so equally. */
    boolean graded() {
        return across.margin() == 0 && count() > 1;
    }

    /** Which columns of a tile, from..to-1, count. */
    int[] columns(int tile) {
        return across.counting(tile % across.starts().length, width);
    }

    /** Which rows of a tile, from..to-1, count. */
    int[] rows(int tile) {
        return down.counting(tile / across.starts().length, height);
    }

    /** Copies a tile of a plane, row by row, to {@code into} from {@code offset} on. */
    public void read(float[] plane, int tile, float[] into, int offset) {
        read(plane, 0, tile, into, offset);
    }

    /** From the rows of a plane of which {@code first} is the first; those that the tile sees are needed. */
    public void read(float[] rows, int first, int tile, float[] into, int offset) {
        int inside = Math.min(tileWidth(), width - x(tile));
        for (int y = 0; y < tileHeight(); y++) {
            int row = (MirroredBorder.index(y(tile) + y, height) - first) * width;
            int to = offset + y * tileWidth();
            System.arraycopy(rows, row + x(tile), into, to, inside);
            for (int x = inside; x < tileWidth(); x++)
                into[to + x] = rows[row + MirroredBorder.index(x(tile) + x, width)];
        }
    }

    private record Line(int tile, int[] starts, int margin) {

        static Line of(int size, int tile, int overlap, int stride) {
            if (size <= tile) return new Line(roundUp(size, stride), new int[1], 0);
            int gaps = (size - tile - 1) / (tile - overlap) + 1;
            int[] starts = new int[gaps + 1];
            for (int i = 0; i <= gaps; i++) starts[i] = (int) ((long) i * (size - tile) / gaps);
            return new Line(tile, starts, 0);
        }

        static Line seamless(int size, int tile, int margin, int stride) {
            if (size <= tile) return new Line(roundUp(size, stride), new int[1], margin);
            int last = roundUp(size, stride) - tile;
            int gaps = (last - 1) / ((tile - 2 * margin) / stride * stride) + 1;
            int[] starts = new int[gaps + 1];
            for (int i = 0; i <= gaps; i++) starts[i] = (int) ((long) i * last / gaps) / stride * stride;
            return new Line(tile, starts, margin);
        }

        int[] counting(int index, int size) {
            boolean last = index == starts.length - 1;
            return new int[] {index == 0 ? 0 : margin, last ? size - starts[index] : tile - margin};
        }
    }
}
