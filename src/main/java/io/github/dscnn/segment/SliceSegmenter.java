// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

import io.github.dscnn.image.InputPlanes;
import io.github.dscnn.image.Resampler;
import io.github.dscnn.image.TileBlender;
import io.github.dscnn.image.TileGrid;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Segments the slices of one frame, each by itself: resampled to the model's pixels, cut into tiles, predicted, blended
 * and brought back to the image's pixels. Keeps nothing of a slice, so that results can go anywhere. For one thread.
 */
final class SliceSegmenter {

    private final Predictor predictor;
    private final Traits traits;
    private final InputPlanes input;
    private final Tiling tiling;
    private final List<Mirror> mirrors;
    private final int layers;

    /** @param layers number of supervised layers to predict, either 0 or all that the predictor has */
    SliceSegmenter(
            Predictor predictor, Traits traits, InputPlanes input, Tiling tiling, List<Mirror> mirrors, int layers) {
        this.predictor = predictor;
        this.traits = traits;
        this.input = input;
        this.tiling = tiling;
        this.mirrors = mirrors;
        this.layers = layers;
    }

    /**
     * The probabilities of a slice (starting at 0); tiles that hold nothing of what is inside are not predicted.
     *
     * @param inside which pixels are wanted, the others being background; null: all
     * @param progress is told between batches of tiles and may stop the work
     */
    SegmentedSlice segment(int slice, boolean[] inside, Progress progress) {
        TileGrid grid = tiling.grid();
        int width = input.volume().width();
        int height = input.volume().height();
        float[][] planes =
                Resampler.linear(width, height, grid.width(), grid.height()).apply(input.planes(slice));
        float[][] prepared = predictor.prepare(planes, grid.width());
        float[][] raw = predict(prepared, tiles(inside), progress, "segmenting slice " + (slice + 1));
        float[][] blended = predictor.finish(raw, planes, grid.width());
        for (float[] plane : blended) checkFinite(plane, slice);
        if (grid.width() != width || grid.height() != height)
            blended =
                    Resampler.linear(grid.width(), grid.height(), width, height).apply(blended);
        return new SegmentedSlice(blended, predictor.outputs()).within(inside);
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

    private float[][] predict(float[][] planes, int[] tiles, Progress progress, String what) {
        TileGrid grid = tiling.grid();
        int views = mirrors.size();
        int items = tiles.length * views;
        int channels = (layers + 1) * predictor.raw();
        TileBlender blender = new TileBlender(grid, channels);
        float[] sum = new float[channels * grid.tileArea()];
        for (int first = 0; first < items; first += tiling.batch()) {
            if (first > 0) progress.report(first, items, what);
            float[][] outputs = call(planes, tiles, first);
            for (int item = first; item < Math.min(items, first + tiling.batch()); item++) {
                add(outputs, item - first, mirrors.get(item % views), sum);
                if (item % views == views - 1) blend(blender, tiles[item / views], sum);
            }
        }
        return blender.planes();
    }

    /** Predicts a batch of views of tiles from an item on; the last item is repeated where there are no more. */
    private float[][] call(float[][] planes, int[] tiles, int first) {
        TileGrid grid = tiling.grid();
        int size = planes.length * grid.tileArea();
        float[] batch = new float[tiling.batch() * size];
        float[] tile = new float[size];
        for (int i = 0; i < tiling.batch(); i++) {
            int item = Math.min(first + i, tiles.length * mirrors.size() - 1);
            for (int plane = 0; plane < planes.length; plane++)
                grid.read(planes[plane], tiles[item / mirrors.size()], tile, plane * grid.tileArea());
            mirrors.get(item % mirrors.size())
                    .add(tile, 0, batch, i * size, planes.length, grid.tileWidth(), grid.tileHeight());
        }
        return predictor.predict(batch, tiling.batch(), grid.tileHeight(), grid.tileWidth(), layers > 0);
    }

    private void add(float[][] outputs, int index, Mirror mirror, float[] sum) {
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
