// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import java.util.Arrays;

/**
 * Puts the tiles of a {@link TileGrid} together again: the mean of all tiles that see a pixel, weighted by a Gaussian
 * around the middle of a tile (sigma = side / 8, along each axis never below a floor). A single tile is only cropped, so its values stay
 * exactly what they are. For one thread.
 */
public final class TileBlender {

    private static final double SIGMAS_PER_SIDE = 8;
    private static final double FLOOR = 1e-3;

    private final TileGrid grid;
    private final float[][] sums;
    private final float[] weights;
    private final float[] window;
    private final float[] ones;

    /** A blender for tiles of several channels. */
    public TileBlender(TileGrid grid, int channels) {
        this.grid = grid;
        sums = new float[channels][grid.width() * grid.height()];
        weights = new float[grid.width() * grid.height()];
        window = window(grid);
        ones = new float[grid.tileArea()];
        Arrays.fill(ones, 1);
    }

    /** Adds a tile, whose values stand as [channels, tile height, tile width] in {@code values}. */
    public void add(int tile, float[] values) {
        accumulate(tile, ones, 0, weights);
        for (int channel = 0; channel < sums.length; channel++)
            accumulate(tile, values, channel * grid.tileArea(), sums[channel]);
    }

    private void accumulate(int tile, float[] values, int offset, float[] sum) {
        int columns = Math.min(grid.tileWidth(), grid.width());
        int rows = Math.min(grid.tileHeight(), grid.height());
        for (int y = 0; y < rows; y++) {
            int from = y * grid.tileWidth();
            int to = (grid.y(tile) + y) * grid.width() + grid.x(tile);
            for (int x = 0; x < columns; x++) sum[to + x] += window[from + x] * values[offset + from + x];
        }
    }

    /** The blended planes, one a channel, 0 where no tile was added; ends the blender's use. */
    public float[][] planes() {
        for (float[] sum : sums) for (int i = 0; i < sum.length; i++) if (weights[i] > 0) sum[i] /= weights[i];
        return sums;
    }

    private static float[] window(TileGrid grid) {
        float[] window = new float[grid.tileArea()];
        if (grid.count() == 1) {
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
