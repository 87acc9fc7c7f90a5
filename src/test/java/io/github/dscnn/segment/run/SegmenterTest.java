// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.Axis;
import io.github.dscnn.image.Normalizer;
import io.github.dscnn.image.Normalizer.Kind;
import io.github.dscnn.image.PlanarVolumes;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.segment.Decision;
import io.github.dscnn.segment.FakePredictor;
import io.github.dscnn.segment.Predictor;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.segment.region.ExtraChannel;
import io.github.dscnn.segment.region.Segmentation;
import io.github.dscnn.task.Background;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SegmenterTest {

    private static final SegmentationOptions DEFAULT = SegmentationOptions.DEFAULT;
    private static final VoxelSize MR = new VoxelSize(0.5, 0.5, 3, "mm");
    private static final LabelClasses ONE = LabelClasses.foreground("organ");
    private static final LabelClasses TWO = new LabelClasses(
            List.of(new LabelClass(3, "front", 0xFF0000), new LabelClass(700, "back", 0x00FF00)), false);

    private static Traits traits(LabelClasses classes, Kind kind, int channels, int context, double pixelSize) {
        return new Traits(
                "model A",
                "0",
                classes,
                new Normalizer(kind, 0, 100),
                channels,
                context,
                pixelSize,
                pixelSize > 0 ? "mm" : "pixel",
                64,
                Decision.PLAIN,
                false);
    }

    private static Traits plain() {
        return traits(ONE, Kind.NONE, 1, 0, 0);
    }

    private static Volume noise(int width, int height, int channels, int slices, int frames) {
        return Tiny.noise(width + 31L * height, new Sizes(width, height, channels, slices, frames))
                .withName("case 7")
                .withVoxel(MR);
    }

    private static Segmentation segment(
            Predictor predictor, Traits traits, Volume volume, SegmentationOptions options) {
        return new Segmenter(predictor, traits).segment(volume, options, Progress.NONE);
    }

    private static void assertSamePixels(Volume expected, Volume actual, float tolerance) {
        assertEquals(expected.sizes(), actual.sizes());
        for (int frame = 0; frame < expected.frames(); frame++)
            for (int slice = 0; slice < expected.slices(); slice++)
                assertArrayEquals(expected.plane(0, slice, frame), actual.plane(0, slice, frame), tolerance);
    }

    @Test
    void everySizeSlicesAndFramesComeBackAsTheyWere() {
        int[][] sizes = {{1, 1, 1, 1}, {1, 500, 1, 1}, {33, 17, 3, 1}, {20, 20, 1, 4}, {16, 16, 2, 3}};
        for (int[] size : sizes) {
            Volume volume = noise(size[0], size[1], 1, size[2], size[3]);
            Segmentation result = segment(FakePredictor.echo(), plain(), volume, DEFAULT);
            assertSamePixels(volume, result.probability(1), 0);
            assertEquals(MR, result.regions().mask().voxel());
            assertEquals("case 7", result.regions().mask().name());
            assertEquals(volume.sizes(), result.regions().labels().sizes());
        }
    }

    @Test
    void tiledEqualsUntiled() {
        Volume volume = noise(150, 97, 1, 2, 1);
        FakePredictor predictor = FakePredictor.echo();
        Segmentation tiled =
                segment(predictor, plain(), volume, DEFAULT.withTile(50).withBatch(3));
        assertSamePixels(volume, tiled.probability(0), 1e-6f);
        // tiles of 64 with overlap 16: 3 x 2 a slice
        assertEquals(List.of("3x64x64", "3x64x64", "3x64x64", "3x64x64"), predictor.calls);
    }

    @Test
    void theLastBatchIsPaddedToTheSameShape() {
        FakePredictor predictor = FakePredictor.echo();
        Volume volume = noise(150, 64, 1, 1, 1);
        Segmentation result =
                segment(predictor, plain(), volume, DEFAULT.withTile(64).withBatch(2));
        assertEquals(List.of("2x64x64", "2x64x64"), predictor.calls);
        assertSamePixels(volume, result.probability(1), 1e-6f);
    }

    @Test
    void slicesOfUsualSizeAreOneTileAndLargeOnesAreCut() {
        assertEquals(List.of("1x384x400"), callsFor(384, 390));
        assertEquals(List.of("1x1024x1024"), callsFor(1024, 1024));
        assertEquals(List.of("3x512x512", "3x512x512", "3x512x512"), callsFor(1100, 1000));
        assertEquals(List.of("4x512x16"), callsFor(1500, 3));
    }

    private static List<String> callsFor(int width, int height) {
        FakePredictor predictor = FakePredictor.echo();
        segment(predictor, plain(), noise(width, height, 1, 1, 1), DEFAULT);
        return predictor.calls;
    }

    @Test
    void mirroredPredictionsAreFlippedBackAndAveraged() {
        Volume volume = noise(30, 20, 1, 1, 1);
        FakePredictor echo = FakePredictor.echo();
        Segmentation same = segment(echo, plain(), volume, DEFAULT.withMirror(true));
        assertSamePixels(volume, same.probability(1), 1e-7f);
        assertEquals(List.of("4x32x32"), echo.calls);
        var left = new FakePredictor(1, 1, 0, (tile, layer, channel, x, y) -> x < 8 && y < 16 ? 1 : 0);
        float[] corners = segment(
                        left,
                        plain(),
                        noise(32, 32, 1, 1, 1),
                        DEFAULT.withMirror(true).withBatch(1))
                .probability(1)
                .plane(0, 0, 0);
        assertEquals(0.25f, corners[0]);
        assertEquals(0.25f, corners[31]);
        assertEquals(0.25f, corners[32 * 31 + 7]);
        assertEquals(0, corners[8]);
        assertEquals(4, left.calls.size());
    }

    @Test
    void resamplingToTheModelsPixelsAndBackKeepsASmoothImage() {
        float[] wave = new float[100 * 80];
        for (int i = 0; i < wave.length; i++) wave[i] = (float) (0.5 + 0.4 * Math.sin(i % 100 / 15.0));
        Volume volume = PlanarVolumes.floats("wave", List.of(wave), new Sizes(100, 80, 1, 1, 1), MR);
        Traits traits = traits(ONE, Kind.NONE, 1, 0, 0.25);
        FakePredictor predictor = FakePredictor.echo();
        Segmentation result = segment(predictor, traits, volume, DEFAULT);
        assertEquals(List.of("1x208x160"), predictor.calls);
        assertArrayEquals(wave, result.probability(1).plane(0, 0, 0), 0.01f);
    }

    @Test
    void pixelSizesMatterOnlyWhenTheyAreKnownAndDiffer() {
        Volume volume = noise(100, 80, 1, 1, 1);
        assertEquals("1x208x160", firstCall(volume, 0.25, DEFAULT));
        assertEquals("1x112x80", firstCall(volume, 0.25, DEFAULT.withPixelSize(-1)));
        assertEquals("1x64x48", firstCall(volume, 0.25, DEFAULT.withPixelSize(0.15)));
        assertEquals("1x112x80", firstCall(volume, 0.4975, DEFAULT));
        assertEquals("1x112x80", firstCall(volume, 0, DEFAULT));
        assertEquals("1x112x80", firstCall(volume.withVoxel(VoxelSize.NONE), 0.25, DEFAULT));
        assertEquals("1x208x160", firstCall(volume.withVoxel(new VoxelSize(500, 500, 1, "µm")), 0.25, DEFAULT));
        assertEquals("1x16x16", firstCall(noise(3, 1, 1, 1, 1), 900, DEFAULT));
        Traits tiny = traits(ONE, Kind.NONE, 1, 0, 1e-4);
        var error = assertThrows(DscnnException.class, () -> segment(FakePredictor.echo(), tiny, volume, DEFAULT));
        assertTrue(error.getMessage().contains("'case 7'") && error.getMessage().contains("pixel_size"));
    }

    @Test
    void aPixelSizeIsRefusedWhenTheModelKnowsNone() {
        Volume volume = noise(8, 8, 1, 1, 1);
        var error = assertThrows(
                DscnnException.class, () -> segment(FakePredictor.echo(), plain(), volume, DEFAULT.withPixelSize(0.5)));
        assertEquals(
                "pixel_size=0.5 was given, but model 'model A' was trained without a pixel size; leave it out",
                error.getMessage());
        assertEquals("1x16x16", firstCall(volume, 0, DEFAULT.withPixelSize(-1)));
    }

    private static String firstCall(Volume volume, double pixelSize, SegmentationOptions options) {
        FakePredictor predictor = FakePredictor.echo();
        Segmentation result = segment(predictor, traits(ONE, Kind.NONE, 1, 0, pixelSize), volume, options);
        assertEquals(volume.sizes(), result.regions().mask().sizes());
        return predictor.calls.get(0);
    }

    @Test
    void inputsAreChannelsOfEachNeighbouringSliceFromTheFirstToTheLast() {
        List<float[]> planes =
                IntStream.rangeClosed(1, 6).mapToObj(i -> new float[] {i}).toList();
        Volume volume = PlanarVolumes.floats("a", planes, new Sizes(1, 1, 2, 3, 1), MR);
        var digits = new FakePredictor(6, 1, 0, (tile, layer, channel, x, y) -> {
            float number = 0;
            for (int i = 0; i < 6; i++) number = 10 * number + tile.at(i, 0, 0);
            return number;
        });
        Volume result = segment(digits, traits(ONE, Kind.NONE, 2, 1, 0), volume, DEFAULT)
                .probability(1);
        assertEquals(121234, result.plane(0, 0, 0)[0]);
        assertEquals(123456, result.plane(0, 1, 0)[0]);
        assertEquals(345656, result.plane(0, 2, 0)[0]);
    }

    @Test
    void chosenSlicesAndFramesAreScaledByTheWholeFrame() {
        List<float[]> planes = IntStream.of(0, 5, 10, 100, 150, 200)
                .mapToObj(i -> new float[] {i})
                .toList();
        Volume volume = PlanarVolumes.floats("a", planes, new Sizes(1, 1, 1, 3, 2), MR);
        Traits traits = traits(ONE, Kind.RANGE, 1, 0, 0);
        Segmentation middle = segment(FakePredictor.echo(), traits, volume, DEFAULT.withSlices(2, 2));
        assertEquals("1 x 1 x 1, 2 frames", middle.regions().mask().sizes());
        assertEquals(2, middle.firstSlice());
        assertArrayEquals(new float[] {0.5f}, middle.probability(1).plane(0, 0, 0));
        assertArrayEquals(new float[] {0.5f}, middle.probability(1).plane(0, 0, 1));
        Segmentation second = segment(
                FakePredictor.echo(), traits, volume, DEFAULT.withFrames(2, 2).withSlices(2, 0));
        assertEquals("1 x 1 x 2", second.regions().mask().sizes());
        assertArrayEquals(new float[] {1}, second.probability(1).plane(0, 1, 0));
        var error = assertThrows(
                DscnnException.class, () -> segment(FakePredictor.echo(), traits, volume, DEFAULT.withSlices(2, 4)));
        assertEquals("Image 'a' has no slice 4; choose 'slices' within 1-3", error.getMessage());
    }

    @Test
    void oneClassIsCutAtTheThreshold() {
        Volume volume = Tiny.row("a", 0.2f, 0.5f, 0.49f, 0.9f).withVoxel(MR);
        Segmentation result = segment(FakePredictor.echo(), plain(), volume, DEFAULT);
        assertArrayEquals(new float[] {0, 255, 0, 255}, result.regions().mask().plane(0, 0, 0));
        assertArrayEquals(new float[] {0, 1, 0, 1}, result.regions().labels().plane(0, 0, 0));
        assertArrayEquals(new long[] {2, 2}, result.regions().counts());
        Segmentation low = segment(FakePredictor.echo(), plain(), volume, DEFAULT.withThreshold(0.1));
        assertArrayEquals(new long[] {0, 4}, low.regions().counts());
        assertEquals(0.1, low.cleaning().threshold());
    }

    @Test
    void severalClassesAreTheLargestProbabilityWithItsValue() {
        var predictor = new FakePredictor(1, 3, 0, (tile, layer, channel, x, y) -> {
            float value = tile.at(0, x, y);
            return channel == value ? 0.5f : 0.25f;
        });
        Volume volume = Tiny.row("a", 0, 1, 2, 2).withVoxel(MR);
        Segmentation result = segment(predictor, traits(TWO, Kind.NONE, 1, 0, 0), volume, DEFAULT);
        assertArrayEquals(
                new float[] {0, 3, 700, 700}, result.regions().labels().plane(0, 0, 0));
        assertArrayEquals(
                new float[] {0, 255, 255, 255}, result.regions().mask().plane(0, 0, 0));
        assertArrayEquals(new long[] {1, 1, 2}, result.regions().counts());
        assertArrayEquals(
                new float[] {0.5f, 0.75f, 0.75f, 0.75f}, result.probability(0).plane(0, 0, 0));
        assertArrayEquals(
                new float[] {0.25f, 0.25f, 0.5f, 0.5f}, result.probability(2).plane(0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> result.probability(3));
    }

    @Test
    void layersAreChannelsInOrderWithTheFinalOutputLast() {
        FakePredictor.Formula formula = (tile, layer, channel, x, y) -> layer * 0.1f + channel * 0.01f;
        Volume volume = noise(5, 4, 1, 2, 2);
        Traits traits = traits(TWO, Kind.NONE, 1, 0, 0);
        Segmentation with = segment(new FakePredictor(1, 3, 8, formula), traits, volume, DEFAULT.withLayers(true));
        Volume layers = with.layers(2);
        assertEquals("5 x 4 x 2, 9 channels, 2 frames", layers.sizes());
        for (int i = 0; i < 9; i++) assertEquals((i + 1) % 9 * 0.1f + 0.02f, layers.plane(i, 1, 1)[7], 1e-6f);
        assertEquals(1 - 0.3f, with.layers(0).plane(2, 0, 0)[0], 1e-6f);
        assertEquals(8, with.layers());
        Segmentation without = segment(new FakePredictor(1, 3, 8, formula), traits, volume, DEFAULT);
        assertEquals(1, without.layers(1).channels());
        Segmentation none = segment(new FakePredictor(1, 3, 0, formula), traits, volume, DEFAULT.withLayers(true));
        assertEquals(1, none.layers(1).size(Axis.CHANNEL));
    }

    @Test
    void furtherChannelsFollowTheOutputsInTheirOrder() {
        FakePredictor.Formula formula = (tile, layer, channel, x, y) -> layer * 0.1f + channel * 0.01f;
        Segmentation found = segment(
                new FakePredictor(1, 3, 8, formula),
                traits(TWO, Kind.NONE, 1, 0, 0),
                noise(5, 4, 1, 2, 2),
                DEFAULT.withLayers(true));
        Volume all = found.layers(2, ExtraChannel.DISAGREEMENT, ExtraChannel.FUSION);
        assertEquals("5 x 4 x 2, 11 channels, 2 frames", all.sizes());
        assertEquals(0.02f, all.plane(8, 1, 1)[7], 1e-6f, "the final output");
        assertEquals(2 * 0.1 * Math.sqrt((81 - 1) / 12.0), all.plane(9, 1, 1)[7], 1e-6, "0, 0.1, ... 0.8");
        assertEquals(0.42f, all.plane(10, 1, 1)[7], 1e-6f, "their mean");
        assertEquals(0.42f, found.layers(2, ExtraChannel.FUSION).plane(9, 0, 0)[3], 1e-6f);
        double[][] deviations = found.deviations();
        for (int i = 0; i < 9; i++)
            assertArrayEquals(new double[] {1, 1, 1}, scaled(deviations[i], (i + 1) % 9 * 0.1), 1e-5);
    }

    private static double[] scaled(double[] values, double unit) {
        return Arrays.stream(values)
                .map(value -> unit == 0 ? 1 + value : value / unit)
                .toArray();
    }

    @Test
    void channelsAreNeverGuessed() {
        Volume three = noise(2, 2, 3, 1, 1);
        var many = assertThrows(DscnnException.class, () -> segment(FakePredictor.echo(), plain(), three, DEFAULT));
        assertEquals(
                "Image 'case 7' has 3 channels but model 'model A' needs 1; say with 'channel' (1-3) which one it is",
                many.getMessage());
        Segmentation second = segment(FakePredictor.echo(), plain(), three, DEFAULT.withChannel(2));
        assertArrayEquals(three.plane(1, 0, 0), second.probability(1).plane(0, 0, 0));
        var beyond = assertThrows(
                DscnnException.class, () -> segment(FakePredictor.echo(), plain(), three, DEFAULT.withChannel(4)));
        assertTrue(beyond.getMessage().endsWith("'channel' must lie in 1-3 but is 4"));
        var five = new FakePredictor(5, 1, 0, (tile, layer, channel, x, y) -> 0);
        var few = assertThrows(
                DscnnException.class, () -> segment(five, traits(ONE, Kind.NONE, 5, 0, 0), three, DEFAULT));
        assertEquals(
                "Image 'case 7' has 3 channels but model 'model A' needs 5;"
                        + " open an image with 5 channels or choose another model",
                few.getMessage());
    }

    @Test
    void everySliceIsReportedAndAStopEndsTheWork() {
        List<String> reports = new ArrayList<>();
        FakePredictor predictor = FakePredictor.echo();
        Segmenter segmenter = new Segmenter(predictor, plain());
        Volume volume = noise(4, 4, 1, 2, 2);
        segmenter.segment(volume, DEFAULT, (done, total, what) -> reports.add(done + "/" + total));
        assertEquals(List.of("0/4", "1/4", "2/4", "3/4", "4/4"), reports);
        predictor.calls.clear();
        Progress stop = (done, total, what) -> {
            if (done == 1) throw new CancellationException();
        };
        assertThrows(CancellationException.class, () -> segmenter.segment(volume, DEFAULT, stop));
        assertEquals(1, predictor.calls.size());
    }

    @Test
    void aModelThatGivesNoNumbersIsNamed() {
        var broken = new FakePredictor(1, 1, 0, (tile, layer, channel, x, y) -> Float.NaN);
        var error = assertThrows(DscnnException.class, () -> segment(broken, plain(), noise(4, 4, 1, 1, 1), DEFAULT));
        assertTrue(
                error.getMessage().contains("'model A'") && error.getMessage().contains("'case 7'"));
    }

    @Test
    void aPredictorOfAnotherShapeIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Segmenter(FakePredictor.echo(), traits(ONE, Kind.NONE, 1, 1, 0)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Segmenter(FakePredictor.echo(), traits(TWO, Kind.NONE, 1, 0, 0)));
    }

    @Test
    void optionsOutsideTheirRangesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> DEFAULT.withThreshold(1));
        assertThrows(IllegalArgumentException.class, () -> DEFAULT.withTile(-1));
        assertThrows(IllegalArgumentException.class, () -> DEFAULT.withBatch(-1));
        assertThrows(IllegalArgumentException.class, () -> DEFAULT.withPixelSize(-2));
        assertThrows(IllegalArgumentException.class, () -> DEFAULT.withSlices(3, 2));
        assertThrows(IllegalArgumentException.class, () -> DEFAULT.withFrames(-1, 2));
        assertThrows(IllegalArgumentException.class, () -> DEFAULT.withChannel(-1));
    }

    @Test
    void aStopIsHeardBetweenTheTilesOfASlice() {
        FakePredictor predictor = FakePredictor.echo();
        Progress stop = (done, total, what) -> {
            if (what.equals("segmenting slice 1")) throw new CancellationException();
        };
        SegmentationOptions tiles = DEFAULT.withTile(16).withBatch(1);
        Volume volume = noise(160, 160, 1, 1, 1);
        assertThrows(CancellationException.class, () -> new Segmenter(predictor, plain()).segment(volume, tiles, stop));
        assertEquals(1, predictor.calls.size());
    }

    @Test
    void theWorkOfASliceWithManyTilesEndsSoonAfterAStop() throws InterruptedException {
        var slow = new FakePredictor(1, 1, 0, (tile, layer, channel, x, y) -> {
            if (x == 0 && y == 0) LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            return 0;
        });
        SegmentationOptions tiles = DEFAULT.withTile(16).withBatch(1);
        Volume volume = noise(320, 320, 1, 1, 1);
        AtomicReference<Thread> worker = new AtomicReference<>();
        Progress stop = (done, total, what) -> {
            if (slow.calls.size() > 2) throw new CancellationException();
        };
        try {
            assertThrows(
                    CancellationException.class,
                    () -> Background.call(
                            "slow segmenting",
                            caller -> {
                                worker.set(Thread.currentThread());
                                return new Segmenter(slow, plain()).segment(volume, tiles, caller);
                            },
                            stop));
            worker.get().join(2000);
            assertTrue(!worker.get().isAlive(), "the worker went on for " + slow.calls.size() + " tiles");
        } finally {
            worker.get().interrupt(); // it waits no more
        }
    }
}
