// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.Normalizer;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.segment.region.Cleaning;
import io.github.dscnn.segment.region.Regions;
import io.github.dscnn.segment.region.Segmentation;
import io.github.dscnn.segment.run.Segmenter;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Segmenting only a part of the plane, and what decides. */
class AreaTest {

    private static final int WIDTH = 150;
    private static final int HEIGHT = 97;
    private static final LabelClasses ONE = LabelClasses.foreground("organ");
    private static final LabelClasses TWO =
            new LabelClasses(List.of(new LabelClass(1, "a", 0), new LabelClass(2, "b", 0)), false);
    private static final SegmentationOptions TILED =
            SegmentationOptions.DEFAULT.withTile(50).withBatch(3);

    private static Traits traits(LabelClasses classes, double pixelSize) {
        var none = new Normalizer(Normalizer.Kind.NONE, 0, 100);
        return new Traits("A", "0", classes, none, 1, 0, pixelSize, "mm", 64, Decision.PLAIN, false);
    }

    private static Volume noise(double pixel) {
        float[] plane = Tiny.noise(5, WIDTH, HEIGHT, 1).plane(0, 0, 0);
        return Tiny.volume("a", WIDTH, plane, plane).withVoxel(new VoxelSize(pixel, pixel, 1, "mm"));
    }

    private static Area box(int left, int top, int right, int bottom) {
        boolean[] inside = new boolean[WIDTH * HEIGHT];
        for (int y = top; y < bottom; y++) for (int x = left; x < right; x++) inside[x + y * WIDTH] = true;
        return (slice, frame) -> slice == 0 ? inside : new boolean[inside.length];
    }

    private static Segmentation segment(
            FakePredictor predictor, LabelClasses classes, double pixel, SegmentationOptions options) {
        return new Segmenter(predictor, traits(classes, 0.5)).segment(noise(pixel), options, Progress.NONE);
    }

    @Test
    void insideIsBitEqualAndOutsideIsZero() {
        Area area = box(60, 20, 75, 40);
        for (double pixel : new double[] {0.5, 0.7, 0.2}) {
            Segmentation whole = segment(FakePredictor.echo(), ONE, pixel, TILED);
            Segmentation part = segment(FakePredictor.echo(), ONE, pixel, TILED.withArea(area));
            boolean[] inside = area.plane(0, 0);
            float[] expected = whole.probability(1).plane(0, 0, 0);
            for (int i = 0; i < expected.length; i++) if (!inside[i]) expected[i] = 0;
            assertArrayEquals(expected, part.probability(1).plane(0, 0, 0), "pixel size " + pixel);
            assertArrayEquals(new float[expected.length], part.probability(1).plane(0, 1, 0));
            assertArrayEquals(
                    whole.within(area).regions().plane(0, 0), part.regions().plane(0, 0));
        }
    }

    @Test
    void tilesThatTheAreaDoesNotTouchAreNotPredicted() {
        FakePredictor whole = FakePredictor.echo();
        segment(whole, ONE, 0.5, TILED.withBatch(1));
        FakePredictor part = FakePredictor.echo();
        segment(part, ONE, 0.5, TILED.withBatch(1).withArea(box(0, 0, 10, 10)));
        assertEquals(12, whole.calls.size());
        assertEquals(1, part.calls.size());
    }

    @Test
    void outsideIsBackgroundForSeveralClasses() {
        var predictor = new FakePredictor(1, 3, 8, (tile, layer, channel, x, y) -> channel == 2 ? 0.6f : 0.2f);
        Segmentation part = segment(predictor, TWO, 0.5, TILED.withLayers(true).withArea(box(3, 0, 9, 9)));
        assertEquals(6 * 9, part.regions().counts()[2]);
        assertEquals(0, part.probability(0).plane(0, 0, 0)[0]);
        assertEquals(0, part.uncertainty().plane(0, 0, 0)[0]);
    }

    @Test
    void fusionDecidesByTheMeanOfAllOutputs() {
        var predictor = new FakePredictor(1, 1, 8, (tile, layer, channel, x, y) -> layer == 0 ? 1 : 0.1f);
        Segmentation plain = segment(predictor, ONE, 0.5, SegmentationOptions.DEFAULT);
        Segmentation fused = segment(
                predictor,
                ONE,
                0.5,
                SegmentationOptions.DEFAULT.withLayers(true).withFusion(true));
        assertEquals(2L * WIDTH * HEIGHT, plain.regions().counts()[1]);
        assertEquals(0, fused.regions().counts()[1]);
        assertEquals(0.2f, fused.probability(1).plane(0, 0, 0)[0], 1e-6f);
        assertEquals(1, fused.layers(1).plane(8, 0, 0)[0], "the final output is shown as it is");
    }

    @Test
    void uncertaintyIsDisagreementOrEntropy() {
        var nine = new FakePredictor(1, 1, 1, (tile, layer, channel, x, y) -> layer == 0 ? 1 : 0);
        SegmentationOptions layers = SegmentationOptions.DEFAULT.withLayers(true);
        Segmentation split = segment(nine, ONE, 0.5, layers);
        assertEquals(0, split.uncertainty().plane(0, 0, 0)[0], "nothing was fitted: the entropy, and 0 is a clear no");
        Decision disagreeing = Decision.PLAIN.withUncertainty(UncertaintyScore.DISAGREEMENT);
        Segmentation told =
                new Segmenter(nine, traits(ONE, 0.5).with(disagreeing)).segment(noise(0.5), layers, Progress.NONE);
        assertEquals(1, told.uncertainty().plane(0, 0, 0)[0], 1e-6f);
        var half = new FakePredictor(1, 1, 0, (tile, layer, channel, x, y) -> x == 0 ? 0.5f : x == 1 ? 0 : 0.25f);
        float[] entropy = segment(half, ONE, 0.5, SegmentationOptions.DEFAULT)
                .uncertainty()
                .plane(0, 0, 0);
        assertEquals(1, entropy[0], 1e-6f);
        assertEquals(0, entropy[1]);
        assertEquals(0.811278f, entropy[2], 1e-5f);
        var third = new FakePredictor(1, 3, 0, (tile, layer, channel, x, y) -> 1 / 3f);
        assertEquals(
                1,
                segment(third, TWO, 0.5, SegmentationOptions.DEFAULT)
                        .uncertainty()
                        .plane(0, 0, 0)[0],
                1e-6f);
    }

    @Test
    void anotherThresholdNeedsNoPrediction() {
        FakePredictor predictor = FakePredictor.echo();
        Segmentation found = segment(predictor, ONE, 0.5, SegmentationOptions.DEFAULT);
        int calls = predictor.calls.size();
        Cleaning low = Cleaning.of(traits(ONE, 0.5)).withThreshold(1e-6);
        long all = found.cleaned(low).regions().counts()[1];
        assertTrue(all > found.regions().counts()[1]);
        assertEquals(calls, predictor.calls.size());
    }

    @Test
    void whatTheAreaLeavesOutIsNotFilled() {
        boolean[] inside = new boolean[WIDTH * HEIGHT];
        for (int y = 10; y < 30; y++) for (int x = 10; x < 30; x++) inside[x + y * WIDTH] = x != 15 || y != 16;
        var predictor = new FakePredictor(1, 1, 0, (tile, layer, channel, x, y) -> x == 20 && y == 20 ? 0 : 1);
        Segmentation found = segment(predictor, ONE, 0.5, TILED.withTile(256).withArea((slice, frame) -> inside));
        Regions regions =
                found.cleaned(Cleaning.of(traits(ONE, 0.5)).withHoles(true)).regions();
        assertEquals(0, regions.plane(0, 0)[15 + 16 * WIDTH], "a hole of the area");
        assertEquals(1, regions.plane(0, 0)[20 + 20 * WIDTH], "a hole of the result");
    }

    @Test
    void deviationsAreThoseInside() {
        var predictor = new FakePredictor(1, 1, 1, (tile, layer, channel, x, y) -> layer == 0 ? 1 : 0.25f);
        SegmentationOptions options = TILED.withLayers(true);
        double[][] all = segment(predictor, ONE, 0.5, options).deviations();
        double[][] part =
                segment(predictor, ONE, 0.5, options.withArea(box(3, 3, 9, 9))).deviations();
        assertArrayEquals(new double[] {0.75, 0.75}, all[0], 1e-6);
        assertArrayEquals(all[0], part[0], 1e-6);
        assertArrayEquals(new double[2], part[1]);
    }
}
