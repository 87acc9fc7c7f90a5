// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import java.util.Arrays;

/**
 * Puts the tiles of a {@link TileGrid} together again: the mean of all tiles that see a pixel, weighted by a Gaussian
 * around the middle of a tile (sigma = side / 8, along each axis never below a floor), or equally where tiles are
 * seamless. A single tile is only cropped, so its values stay exactly what they are. Tiles come in their order and rows go
 * when they are finished, so that no more than a row of tiles is kept. For one thread.
 *
 * <pre>{@code
 * blender.add(tile, values);                          // all tiles of a row of tiles
 * float[][] finished = blender.take(nextRowOfTiles);  // the rows that no later tile sees
 * }</pre>
 */
public final class TileBlender {

    private static final double SIGMAS_PER_SIDE = 8;
    private static final double FLOOR = 1e-3;

    private final TileGrid grid;
    private final float[][] sums;
    private final float[] weights;
    private final float[] window;
    private final int capacity;
    private int first;

    /**
     * A blender for tiles of several channels.
     *
     * @param rows most rows that are kept, at least those of a tile
     */
    public TileBlender(TileGrid grid, int channels, int rows) {
        this.grid = grid;
        capacity = Math.min(grid.height(), rows);
        int size = Math.multiplyExact(grid.width(), capacity);
        sums = new float[channels][size];
        weights = new float[size];
        window = window(grid);
    }

    /** Most rows that {@link #take} can give. */
    public int capacity() {
        return capacity;
    }

    /** The first row that is not taken yet. */
    public int first() {
        return first;
    }

    /** Adds a tile, whose values stand as [channels, tile height, tile width]; its rows must not be taken yet. */
    public void add(int tile, float[] values) {
        add(tile, new float[][] {values}, 0);
    }

    /** Adds a tile of which each array holds equally many channels, one after the other from {@code offset} on. */
    public void add(int tile, float[][] values, int offset) {
        int each = sums.length / values.length;
        int[] rows = grid.rows(tile);
        int[] columns = grid.columns(tile);
        for (int y = rows[0]; y < rows[1]; y++) {
            int from = y * grid.tileWidth();
            int to = (grid.y(tile) - first + y) * grid.width() + grid.x(tile);
            for (int x = columns[0]; x < columns[1]; x++) weights[to + x] += window[from + x];
            for (int channel = 0; channel < sums.length; channel++) {
                float[] sum = sums[channel];
                float[] own = values[channel / each];
                int at = offset + channel % each * grid.tileArea() + from;
                for (int x = columns[0]; x < columns[1]; x++) sum[to + x] += window[from + x] * own[at + x];
            }
        }
    }

    /**
     * The blended rows before {@code end}, at most {@link #capacity} of them, one array a channel; 0 where no tile was. After
     * the last row nothing can be added.
     */
    public float[][] take(int end) {
        int size = (end - first) * grid.width();
        float[][] taken = new float[sums.length][];
        for (int channel = 0; channel < sums.length; channel++) {
            for (int i = 0; i < size; i++) if (weights[i] > 0) sums[channel][i] /= weights[i];
            taken[channel] = taken(channel, size, end == grid.height());
        }
        forget(weights, size);
        first = end;
        return taken;
    }

    /** The sums themselves where they are all that is left. */
    private float[] taken(int channel, int size, boolean last) {
        float[] sum = sums[channel];
        if (last && size == sum.length) return sum;
        float[] taken = Arrays.copyOf(sum, size);
        forget(sum, size);
        return taken;
    }

    private static void forget(float[] values, int size) {
        System.arraycopy(values, size, values, 0, values.length - size);
        Arrays.fill(values, values.length - size, values.length, 0);
    }

    private static float[] window(TileGrid grid) {
        float[] window = new float[grid.tileArea()];
        if (!grid.graded()) {
            Arrays.fill(window, 1);
            return window;
        }
        double[] across = gaussian(grid.tileWidth());
        double[] down = gaussian(grid.tileHeight());
        for (int i = 0; i < window.length; i++)
            window[i] = (float) (across[i % across.length] * down[i / across.length]);
        return window;
    }

    private static double[] gaussian(int size) {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            double distance = (i - (size - 1) / 2.0) * SIGMAS_PER_SIDE / size;
            values[i] = Math.max(FLOOR, Math.exp(-distance * distance / 2));
        }
        return values;
    }
}
