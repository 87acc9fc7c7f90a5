// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.bench;

import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import io.github.dscnn.image.Axis;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.cell.Cell;
import net.imglib2.img.cell.CellGrid;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * An image of any size that is worked out when it is read: (31 x + y) mod {@value #PERIOD}. Cells come and go; no more than
 * the cells of a row and some are held.
 */
final class Pattern {

    private static final int PERIOD = 97;
    private static final int CELL = 512;

    private final int width;
    private final int height;
    private final Map<Long, Cell<ByteArray>> held;
    private int most;

    Pattern(int width, int height) {
        this.width = width;
        this.height = height;
        int fit = 2 * ((width - 1) / CELL + 1);
        held = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Cell<ByteArray>> eldest) {
                most = Math.max(most, Math.min(size(), fit));
                return size() > fit;
            }
        };
    }

    Volume volume() {
        CellGrid grid = new CellGrid(new long[] {width, height}, new int[] {CELL, CELL});
        var pixels =
                new LazyCellImg<UnsignedByteType, ByteArray>(grid, new UnsignedByteType(), index -> cell(grid, index));
        return Volume.of("pattern", pixels, List.of(Axis.X, Axis.Y), VoxelSize.NONE);
    }

    /** Most cells that were in memory at once. */
    int most() {
        return most;
    }

    private synchronized Cell<ByteArray> cell(CellGrid grid, long index) {
        Cell<ByteArray> known = held.get(index);
        if (known != null) return known;
        long[] min = new long[2];
        int[] size = new int[2];
        grid.getCellDimensions(index, min, size);
        byte[] values = new byte[size[0] * size[1]];
        for (int y = 0; y < size[1]; y++) fill(values, y * size[0], size[0], 31 * min[0] + min[1] + y);
        Cell<ByteArray> cell = new Cell<>(size, min, new ByteArray(values));
        held.put(index, cell);
        return cell;
    }

    private static void fill(byte[] values, int from, int count, long first) {
        int value = (int) (first % PERIOD);
        for (int i = 0; i < count; i++) {
            values[from + i] = (byte) value;
            value = (value + 31) % PERIOD;
        }
    }

    /** Number of pixels that lie at least half a standard deviation above the mean. */
    long bright() {
        long[] counts = counts(width, height);
        double all = (double) width * height;
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < PERIOD; i++) mean += counts[i] * i / all;
        for (int i = 0; i < PERIOD; i++) squares += counts[i] * (i - mean) * (i - mean) / all;
        long bright = 0;
        for (int i = 0; i < PERIOD; i++) if (i - mean >= Math.sqrt(squares) / 2) bright += counts[i];
        return bright;
    }

    /** Number of pixels that are not 0. */
    static long nonZero(int width, int height) {
        return (long) width * height - counts(width, height)[0];
    }

    private static long[] counts(int width, int height) {
        long[] counts = new long[PERIOD];
        for (int y = 0; y < height; y++)
            for (int x = 0; x < Math.min(width, PERIOD); x++)
                counts[(31 * x + y) % PERIOD] += (width - x - 1) / PERIOD + 1;
        return counts;
    }

    /** The same as a virtual stack of equal planes. */
    static final class Planes extends VirtualStack {
        private final int side;
        private final int slices;

        Planes(int side, int slices) {
            super(side, side, null, null);
            this.side = side;
            this.slices = slices;
            setBitDepth(8);
        }

        @Override
        public int getSize() {
            return slices;
        }

        @Override
        public String getSliceLabel(int n) {
            return null;
        }

        @Override
        public Object getPixels(int n) {
            byte[] plane = new byte[side * side];
            for (int y = 0; y < side; y++) fill(plane, y * side, side, y);
            return plane;
        }

        @Override
        public ImageProcessor getProcessor(int n) {
            return new ByteProcessor(side, side, (byte[]) getPixels(n));
        }
    }
}
