// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.run;

import io.github.dscnn.image.TileGrid;
import io.github.dscnn.segment.PixelGrid;
import io.github.dscnn.segment.Predictor;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.Traits;

/**
 * The tiles of every slice of a run and the number of them that are predicted at once.
 */
record Tiling(TileGrid grid, int batch) {

    private static final int AREA = 1024 * 1024;

    private static final int SMALLEST_PATCH = 256;
    private static final int SMALLEST_TILE = 512;
    private static final int PATCHES_PER_SIDE = 4;
    private static final int BATCH = 4;

    /** No network asks for more. */
    private static final int STRIDE = 32;

    /** A margin is worth its cost while it leaves at least half of a tile's side. */
    private static final int LEAST_SHARE = 4;

    /** Tiles for slices as the model sees them; {@code views} is how often each tile is looked at. */
    static Tiling of(PixelGrid size, Traits traits, SegmentationOptions options, Predictor predictor, int views) {
        TileGrid grid = grid(size, traits.patch(), options.how().tile(), predictor);
        int most = options.how().batch() > 0
                ? options.how().batch()
                : Math.max(1, Math.min(BATCH, AREA / grid.tileArea()));
        int items = grid.count() * views;
        int calls = (items - 1) / most + 1;
        return new Tiling(grid, (items - 1) / calls + 1);
    }

    /** Pixels of the tiles that are predicted at once, at most, unless a tile is asked for that has more by itself. */
    static long atOnce(PixelGrid size) {
        return Math.min(AREA, (long) BATCH * (size.width() + STRIDE) * (size.height() + STRIDE));
    }

    private static TileGrid grid(PixelGrid size, int patch, int asked, Predictor predictor) {
        int stride = predictor.stride();
        int margin = predictor.reach();
        if (asked == 0 && fits(size, patch))
            return TileGrid.of(size.width(), size.height(), Math.max(size.width(), size.height()), 0, stride);
        int tile = TileGrid.roundUp(asked > 0 ? asked : Math.max(SMALLEST_TILE, patch), stride);
        if (margin > 0 && (long) LEAST_SHARE * margin <= tile)
            return TileGrid.seamless(size.width(), size.height(), tile, margin, stride);
        return TileGrid.of(size.width(), size.height(), tile, tile / 4, stride);
    }

    private static boolean fits(PixelGrid size, int patch) {
        long longest = (long) PATCHES_PER_SIDE * Math.max(SMALLEST_PATCH, patch);
        return (long) size.width() * size.height() <= AREA && Math.max(size.width(), size.height()) <= longest;
    }
}
