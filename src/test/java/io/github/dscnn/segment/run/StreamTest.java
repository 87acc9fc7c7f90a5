// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.Axis;
import io.github.dscnn.image.Content;
import io.github.dscnn.image.FittedScales;
import io.github.dscnn.image.InputPlanes;
import io.github.dscnn.image.Normalizer;
import io.github.dscnn.image.Normalizer.Kind;
import io.github.dscnn.image.Resampler;
import io.github.dscnn.image.TileBlender;
import io.github.dscnn.image.TileGrid;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.segment.Area;
import io.github.dscnn.segment.Decision;
import io.github.dscnn.segment.FakePredictor;
import io.github.dscnn.segment.PixelGrid;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.SegmentedSlice;
import io.github.dscnn.segment.Selection;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.segment.region.Census;
import io.github.dscnn.segment.region.Cleaning;
import io.github.dscnn.segment.region.RegionRows;
import io.github.dscnn.segment.region.Regions;
import io.github.dscnn.segment.region.Segmentation;
import io.github.dscnn.segment.region.Splitter;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import java.util.Arrays;
import java.util.List;
import net.imglib2.FinalInterval;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;

/** Slices that are segmented row by row, and never more of them in memory than a row of tiles. */
class StreamTest {

    private static final int WIDTH = 150;
    private static final int HEIGHT = 217;
    private static final SegmentationOptions TILES = SegmentationOptions.DEFAULT.withTile(64);
    private static final LabelClasses ORGAN = LabelClasses.foreground("organ");

    private static Traits traits(Kind kind, int context, double pixelSize) {
        Normalizer normalizer = new Normalizer(kind, kind == Kind.RANGE ? 1 : 0, 99.5);
        String unit = pixelSize > 0 ? "mm" : "pixel";
        return new Traits("model A", "0", ORGAN, normalizer, 1, context, pixelSize, unit, 64, Decision.PLAIN, false);
    }

    /** Depends on the place in the tile, so that tiles and their blending can be seen. */
    private static FakePredictor predictor(int context) {
        return new FakePredictor(1 + 2 * context, 1, 2, (tile, layer, channel, x, y) ->
                (float) (0.3 * layer + 0.5 * tile.at(2 * context, x, y) + 0.001 * (x * 7 % 50 + y)));
    }

    private static Volume noise(int slices) {
        return Tiny.noise(5, WIDTH, HEIGHT, slices).withName("case 7").withVoxel(new VoxelSize(0.5, 0.5, 3, "mm"));
    }

    @Test
    void rowsAreTheVeryValuesOfSlicesThatAreTiledAndBlendedAsAWhole() {
        for (double pixelSize : new double[] {0, 0.3, 0.73})
            for (Kind kind : Kind.values())
                for (int context = 0; context < 2; context++) {
                    Traits traits = traits(kind, context, pixelSize);
                    Volume volume = noise(2);
                    float[][] expected = whole(volume, traits, 1);
                    Segmentation found =
                            new Segmenter(predictor(context), traits).segment(volume, TILES, Progress.NONE);
                    assertArrayEquals(expected[2], found.slice(1, 0).probability(1), 0);
                    Segmentation layers = new Segmenter(predictor(context), traits)
                            .segment(volume, TILES.withLayers(true), Progress.NONE);
                    for (int i = 0; i < 3; i++)
                        assertArrayEquals(expected[i], layers.slice(1, 0).probability(i + 1, 1), 0);
                }
    }

    /** A slice whose planes are all in memory: layers 1, 2 and the final output. */
    private static float[][] whole(Volume volume, Traits traits, int slice) {
        PixelGrid size = PixelGrid.of(volume, traits, 0);
        TileGrid grid = TileGrid.of(size.width(), size.height(), 64, 16, 16);
        InputPlanes input = InputPlanes.fit(volume, 0, 0, 1, traits.context(), traits.normalizer());
        float[][] planes =
                Resampler.linear(WIDTH, HEIGHT, grid.width(), grid.height()).apply(input.planes(slice));
        TileBlender blender = new TileBlender(grid, 3, grid.height());
        FakePredictor predictor = predictor(traits.context());
        float[] tile = new float[planes.length * grid.tileArea()];
        for (int i = 0; i < grid.count(); i++) {
            for (int p = 0; p < planes.length; p++) grid.read(planes[p], i, tile, p * grid.tileArea());
            float[] outputs = new float[3 * grid.tileArea()];
            float[][] predicted = predictor.predict(tile, 1, grid.tileHeight(), grid.tileWidth(), true);
            for (int k = 0; k < 3; k++)
                System.arraycopy(predicted[k], 0, outputs, k * grid.tileArea(), grid.tileArea());
            blender.add(i, outputs);
        }
        return Resampler.linear(grid.width(), grid.height(), WIDTH, HEIGHT).apply(blender.take(grid.height()));
    }

    @Test
    void streamedRowsAreThoseOfTheSegmentationInTheirOrder() {
        Volume volume = noise(3);
        Traits traits = traits(Kind.ZSCORE, 1, 0.73);
        SegmentationOptions options = TILES.withLayers(true).withSlices(2, 3).withFusion(true);
        Segmentation expected = new Segmenter(predictor(1), traits).segment(volume, options, Progress.NONE);
        int[] next = new int[2];
        new Segmenter(predictor(1), traits).stream(Request.of(volume, options, Progress.NONE), 0, rows -> {
            assertEquals(next[0] / HEIGHT, rows.slice());
            assertEquals(next[0] % HEIGHT, rows.from());
            SegmentedSlice slice = expected.slice(rows.slice(), rows.frame());
            int start = rows.from() * WIDTH;
            int end = start + rows.values().planes()[0].length;
            assertArrayEquals(
                    Arrays.copyOfRange(slice.probability(1), start, end),
                    rows.values().probability(1),
                    0);
            assertArrayEquals(
                    Arrays.copyOfRange(slice.disagreement(0), start, end),
                    rows.values().disagreement(0),
                    0);
            next[0] += (end - start) / WIDTH;
            next[1]++;
        });
        assertEquals(2 * HEIGHT, next[0]);
        assertTrue(next[1] > 4, next[1] + " parts");
    }

    /** Refuses rows that are read before those far above them are handed over. */
    private static final class Careful {
        private final int most;
        private int handed;
        private boolean watching;
        private long reads;

        Careful(int most) {
            this.most = most;
        }

        Volume volume(int width, int height) {
            var pixels = new FunctionRandomAccessible<>(
                    3,
                    () -> (position, value) -> value.set(value(position.getIntPosition(0), position.getIntPosition(1))),
                    FloatType::new);
            return Volume.of(
                    "endless",
                    Views.interval(pixels, new FinalInterval(width, height, 2)),
                    List.of(Axis.X, Axis.Y, Axis.Z),
                    VoxelSize.NONE);
        }

        private float value(int x, int y) {
            if (watching) {
                assertTrue(y < handed + most, "row " + y + " is read while " + handed + " are finished");
                reads++;
            }
            return (x * 31 + y) % 97 / 97f;
        }
    }

    @Test
    void noMoreRowsAreReadThanTheTilesAtHandNeedAndEachOnce() {
        int height = 2000;
        Careful careful = new Careful(3 * 64);
        Volume volume = careful.volume(WIDTH, height);
        Traits traits = traits(Kind.RANGE, 0, 0);
        FittedScales scales = new FittedScales();
        scales.fit(traits.normalizer(), volume, Content.all(volume), 0, 0);
        careful.watching = true;
        new Segmenter(predictor(0), traits)
                .stream(Request.of(volume, TILES, Progress.NONE).with(scales), 0, rows -> {
                    int count = rows.values().planes()[0].length / WIDTH;
                    assertTrue(count <= 64, count + " rows at once");
                    careful.handed = rows.from() + count == height ? 0 : rows.from() + count;
                });
        assertEquals(2L * WIDTH * height, careful.reads);
    }

    @Test
    void regionsOfRowsAreTheRegionsOfTheSegmentation() {
        Volume volume = noise(3);
        Traits traits = traits(Kind.NONE, 0, 0);
        Splitter splitter = (mask, width, height) -> {
            for (int i = 0; i < mask.length; i += 3) mask[i] = 0;
        };
        Cleaning plain = Cleaning.NONE.withThreshold(0.4);
        for (Cleaning cleaning : List.of(
                plain,
                plain.withHoles(true),
                plain.withSplitter(splitter),
                plain.withSmallest(12),
                plain.withBorder(false),
                plain.withLargest(true).withHoles(true))) {
            Regions expected = new Segmenter(predictor(0), traits)
                    .segment(volume, TILES, Progress.NONE)
                    .cleaned(cleaning)
                    .regions();
            byte[][] found = new byte[3][WIDTH * HEIGHT];
            RegionRows rows = new RegionRows(
                    volume,
                    Selection.of(volume, traits, TILES.where()),
                    Area.EVERYWHERE,
                    cleaning,
                    ORGAN,
                    (frame, slice, from, classes) ->
                            System.arraycopy(classes, 0, found[slice], from * WIDTH, classes.length));
            new Segmenter(predictor(0), traits).stream(Request.of(volume, TILES, Progress.NONE), 0, rows::take);
            for (int z = 0; z < 3; z++) assertArrayEquals(expected.plane(z, 0), found[z], cleaning.toString());
            assertArrayEquals(expected.counts(), rows.counts(0));
            Census objects = rows.objects().get(0);
            assertEquals(expected.pieces(0).size(), objects.count(1));
            assertEquals(expected.census(0).median(1), objects.median(1));
        }
    }

    @Test
    void whatNeedsAllSlicesIsRefusedInOneSentenceIfTheyDoNotFit() {
        Volume huge = new Careful(0).volume(60_000, 40_000);
        Selection all = new Selection(0, 0, 1, 0, 0);
        assertEquals(0, RegionRows.bytes(huge, all, Cleaning.NONE));
        var pieces =
                assertThrows(DscnnException.class, () -> RegionRows.bytes(huge, all, Cleaning.NONE.withLargest(true)));
        assertTrue(
                pieces.getMessage()
                        .startsWith("'largest', 'min_size' and 'border' look at all slices of image 'endless' (60000 x"
                                + " 40000 x 2) at once, which needs about 28.8 GB of memory, but only "),
                pieces.getMessage());
        assertTrue(
                pieces.getMessage().contains("go on with largest=false min_size=-1 border=true, in parts"),
                pieces.getMessage());
        var holes =
                assertThrows(DscnnException.class, () -> RegionRows.bytes(huge, all, Cleaning.NONE.withHoles(true)));
        assertTrue(holes.getMessage().contains("fill_holes=false watershed=false"), holes.getMessage());
    }

    @Test
    void whereNotEvenARowOfTilesFitsItIsRefusedBeforeTheFirst() {
        FakePredictor predictor = predictor(0);
        Volume huge = new Careful(0).volume(60_000, 40_000);
        var error = assertThrows(
                DscnnException.class,
                () -> new Segmenter(predictor, traits(Kind.NONE, 0, 0))
                        .stream(Request.of(huge, TILES, Progress.NONE), 1L << 50, rows -> {}));
        assertTrue(error.getMessage().contains("a smaller 'tile'"), error.getMessage());
        assertEquals(List.of(), predictor.calls);
    }
}
