// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.run;

import io.github.dscnn.image.InputPlanes;
import io.github.dscnn.image.TileBlender;
import io.github.dscnn.image.TileGrid;
import io.github.dscnn.segment.Predictor;
import io.github.dscnn.segment.SegmentedRows;
import io.github.dscnn.segment.SegmentedSlice;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Segments the slices of one frame, each by itself: resampled to the model's pixels, cut into tiles, predicted, blended
 * and brought back to the image's pixels. Keeps no more of a slice than a row of tiles, so that results can go anywhere.
 * For one thread.
 */
final class SliceSegmenter {

    private final Predictor predictor;
    private final Traits traits;
    private final InputPlanes input;
    private final Tiling tiling;
    private final List<Flip> mirrors;
    private final int layers;

    /** @param layers number of supervised layers to predict, either 0 or all that the predictor has */
    SliceSegmenter(
            Predictor predictor, Traits traits, InputPlanes input, Tiling tiling, List<Flip> mirrors, int layers) {
        this.predictor = predictor;
        this.traits = traits;
        this.input = input;
        this.tiling = tiling;
        this.mirrors = mirrors;
        this.layers = layers;
    }

    /** Where finished rows of a slice go: the number of the first one, and a plane a channel of all outputs. */
    @FunctionalInterface
    interface Rows {
        void take(int from, float[][] planes);
    }

    /**
     * Gives the probabilities of a slice (starting at 0), some rows at a time; tiles that hold nothing of what is inside
     * are not predicted.
     *
     * @param inside which pixels are wanted, the others being background; null: all
     * @param progress is told between batches of tiles and may stop the work
     * @param frame what the frame is called where the rows go, as {@code index} is the slice's name there
     */
    void segment(int slice, boolean[] inside, Progress progress, int frame, int index, SegmentedRows.Taker taker) {
        int width = input.volume().width();
        Rows rows = new RowsBack(tiling.grid(), input.volume(), (from, planes) -> {
            SegmentedSlice found = new SegmentedSlice(planes, predictor.outputs());
            int start = from * (inside == null ? 0 : width);
            boolean[] unpadded = input.inside(slice, from, from + planes[0].length / width);
            SegmentedSlice wanted = found.within(inside, start).within(unpadded);
            taker.take(new SegmentedRows(frame, index, from, wanted));
        });
        Strip strip = new Strip(input, slice, tiling.grid());
        String what = "segmenting slice " + (slice + 1);
        if (predictor.whole()) whole(strip, slice, inside, progress, what, rows);
        else predict(strip, tiles(inside), progress, what, checked(slice, rows));
    }

    /** For a predictor that prepares and finishes slices as a whole. */
    private void whole(Strip strip, int slice, boolean[] inside, Progress progress, String what, Rows rows) {
        TileGrid grid = tiling.grid();
        strip.load(0, grid.height());
        float[][] planes = strip.planes().clone();
        strip.replace(predictor.prepare(planes, grid.width()));
        predict(
                strip,
                tiles(inside),
                progress,
                what,
                (from, raw) -> checked(slice, rows).take(from, predictor.finish(raw, planes, grid.width())));
    }

    private Rows checked(int slice, Rows rows) {
        return (from, planes) -> {
            for (float[] plane : planes) checkFinite(plane, slice);
            rows.take(from, planes);
        };
    }

    /** The tiles that any wanted pixel of the image is computed from. */
    private int[] tiles(boolean[] inside) {
        TileGrid grid = tiling.grid();
        return IntStream.range(0, grid.count())
                .filter(tile -> inside == null || touches(tile, inside))
                .toArray();
    }

    private boolean touches(int tile, boolean[] inside) {
        TileGrid grid = tiling.grid();
        int[] x = reach(
                grid.x(tile), grid.tileWidth(), grid.width(), input.volume().width());
        int[] y = reach(
                grid.y(tile), grid.tileHeight(), grid.height(), input.volume().height());
        for (int row = y[0]; row <= y[1]; row++)
            for (int column = x[0]; column <= x[1]; column++)
                if (inside[column + row * input.volume().width()]) return true;
        return false;
    }

    /** First and last pixel of the image along an axis that may see a tile through the resampling. */
    private static int[] reach(int start, int side, int gridSize, int imageSize) {
        double scale = (double) imageSize / gridSize;
        double margin = gridSize == imageSize ? 0 : Math.max(1, scale) + 1;
        int first = (int) Math.floor(start * scale - margin);
        int last = (int) Math.ceil((start + side) * scale + margin) - 1;
        return new int[] {Math.max(0, first), Math.min(imageSize - 1, last)};
    }

    private void predict(Strip strip, int[] tiles, Progress progress, String what, Rows rows) {
        TileGrid grid = tiling.grid();
        int views = mirrors.size();
        int items = tiles.length * views;
        int channels = (layers + 1) * predictor.raw();
        TileBlender blender = new TileBlender(grid, channels, predictor.whole() ? grid.height() : grid.tileHeight());
        float[] sum = new float[views > 1 ? channels * grid.tileArea() : 0];
        for (int first = 0; first < items; first += tiling.batch()) {
            if (first > 0) progress.report(first, items, what);
            int end = Math.min(items, first + tiling.batch());
            strip.load(grid.y(tiles[first / views]), grid.endY(tiles[(end - 1) / views]));
            float[][] outputs = call(strip, tiles, first);
            for (int item = first; item < end; item++) {
                int tile = tiles[item / views];
                if (views > 1) add(outputs, item - first, mirrors.get(item % views), sum);
                if (item % views < views - 1) continue;
                finish(blender, predictor.whole() ? 0 : grid.y(tile), rows);
                if (views > 1) blend(blender, tile, sum);
                else blender.add(tile, outputs, (item - first) * predictor.raw() * grid.tileArea());
            }
        }
        finish(blender, grid.height(), rows);
    }

    /** Hands over the rows before one. */
    private static void finish(TileBlender blender, int end, Rows rows) {
        while (blender.first() < end) {
            int from = blender.first();
            rows.take(from, blender.take(Math.min(end, from + blender.capacity())));
        }
    }

    /** Predicts a batch of views of tiles from an item on; the last item is repeated where there are no more. */
    private float[][] call(Strip strip, int[] tiles, int first) {
        TileGrid grid = tiling.grid();
        int size = strip.planes().length * grid.tileArea();
        float[] batch = new float[tiling.batch() * size];
        for (int i = 0; i < tiling.batch(); i++) {
            int item = Math.min(first + i, tiles.length * mirrors.size() - 1);
            Flip flip = mirrors.get(item % mirrors.size());
            if (flip == Flip.NONE) strip.read(tiles[item / mirrors.size()], batch, i * size);
            else flipped(strip, tiles[item / mirrors.size()], flip, batch, i * size);
        }
        return predictor.predict(batch, tiling.batch(), grid.tileHeight(), grid.tileWidth(), layers > 0);
    }

    private void flipped(Strip strip, int tile, Flip flip, float[] batch, int offset) {
        TileGrid grid = tiling.grid();
        int planes = strip.planes().length;
        float[] plain = new float[planes * grid.tileArea()];
        strip.read(tile, plain, 0);
        flip.add(plain, 0, batch, offset, planes, grid.tileWidth(), grid.tileHeight());
    }

    private void add(float[][] outputs, int index, Flip mirror, float[] sum) {
        TileGrid grid = tiling.grid();
        int size = predictor.raw() * grid.tileArea();
        for (int i = 0; i <= layers; i++)
            mirror.add(outputs[i], index * size, sum, i * size, predictor.raw(), grid.tileWidth(), grid.tileHeight());
    }

    private void blend(TileBlender blender, int tile, float[] sum) {
        for (int i = 0; i < sum.length; i++) sum[i] /= mirrors.size();
        blender.add(tile, sum);
        Arrays.fill(sum, 0);
    }

    private void checkFinite(float[] plane, int slice) {
        for (float value : plane)
            if (!Float.isFinite(value))
                throw new DscnnException(
                        "Model '%s' gives values that are no numbers for slice %s of image '%s':"
                                + " its training went astray; choose another model",
                        traits.name(), slice + 1, input.volume().name());
    }
}
