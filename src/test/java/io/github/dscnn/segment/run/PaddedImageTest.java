// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.Normalizer;
import io.github.dscnn.image.Normalizer.Kind;
import io.github.dscnn.image.Normalizer.Region;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.segment.Decision;
import io.github.dscnn.segment.FakePredictor;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.segment.region.Segmentation;
import io.github.dscnn.task.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A model that looks at an image's content alone sees the same, padded or not. */
class PaddedImageTest {

    private static final int WIDTH = 50;
    private static final int HEIGHT = 41;
    private static final int BORDER = 23;
    private static final int WIDE = WIDTH + 2 * BORDER;
    private static final VoxelSize VOXEL = new VoxelSize(0.5, 0.5, 3, "mm");
    private static final LabelClasses ONE = LabelClasses.foreground("organ");
    private static final LabelClasses TWO =
            new LabelClasses(List.of(new LabelClass(1, "front", 0xFF0000), new LabelClass(2, "back", 0x00FF00)), false);

    private static Traits traits(LabelClasses classes, Region region, double pixelSize) {
        Normalizer normalizer = new Normalizer(Kind.ZSCORE, 0, 100, region, true);
        return new Traits("model A", "0", classes, normalizer, 1, 0, pixelSize, "mm", 64, Decision.PLAIN, false);
    }

    private static FakePredictor predictor(LabelClasses classes) {
        return new FakePredictor(1, classes.outputs(), 2, (tile, layer, channel, x, y) ->
                (float) (0.2 + 0.1 * layer + 0.05 * channel + 0.05 * tile.at(0, x, y)));
    }

    private static List<float[]> planes() {
        Random random = new Random(5);
        List<float[]> planes = new ArrayList<>();
        for (int z = 0; z < 3; z++) {
            float[] plane = new float[WIDTH * HEIGHT];
            for (int i = 0; i < plane.length; i++) plane[i] = 1 + random.nextInt(1000);
            planes.add(plane);
        }
        return planes;
    }

    private static Volume clean() {
        return Volume.ofPlanes("clean", planes(), WIDTH, HEIGHT, VOXEL);
    }

    private static float[] padded(float[] plane, float value) {
        float[] wide = new float[WIDE * (HEIGHT + 2 * BORDER)];
        Arrays.fill(wide, value);
        for (int y = 0; y < HEIGHT; y++) System.arraycopy(plane, y * WIDTH, wide, (y + BORDER) * WIDE + BORDER, WIDTH);
        return wide;
    }

    private static Volume padded(float value) {
        List<float[]> planes =
                planes().stream().map(plane -> padded(plane, value)).toList();
        return Volume.ofPlanes("padded", planes, WIDE, HEIGHT + 2 * BORDER, VOXEL);
    }

    @Test
    void itGetsTheValuesOfTheUnpaddedOneWithBackgroundAround() {
        SegmentationOptions options =
                SegmentationOptions.DEFAULT.withLayers(true).withSlices(2, 3);
        for (double pixelSize : new double[] {0, 0.73})
            for (LabelClasses classes : List.of(ONE, TWO))
                for (float value : new float[] {0, -3024, 5000}) {
                    Segmenter segmenter = new Segmenter(predictor(classes), traits(classes, Region.CONTENT, pixelSize));
                    Segmentation expected = segmenter.segment(clean(), options, Progress.NONE);
                    Segmentation found = segmenter.segment(padded(value), options, Progress.NONE);
                    for (int layer = 1; layer <= 3; layer++)
                        for (int index = 0; index <= classes.size(); index++)
                            assertArrayEquals(
                                    padded(expected.slice(1, 0).probability(layer, index), 0),
                                    found.slice(1, 0).probability(layer, index),
                                    0);
                }
    }

    @Test
    void slicesOfPaddingBeforeAndBehindHideNoneOfThePaddingAround() {
        Segmenter segmenter = new Segmenter(predictor(ONE), traits(ONE, Region.CONTENT, 0));
        Segmentation expected = segmenter.segment(clean(), SegmentationOptions.DEFAULT, Progress.NONE);
        Segmentation found = segmenter.segment(paddedAllAround(-3024), SegmentationOptions.DEFAULT, Progress.NONE);
        for (int z = 0; z < 3; z++)
            assertArrayEquals(
                    padded(expected.slice(z, 0).probability(1), 0),
                    found.slice(z + 1, 0).probability(1),
                    0);
    }

    private static Volume paddedAllAround(float value) {
        List<float[]> planes = new ArrayList<>();
        planes().forEach(plane -> planes.add(padded(plane, value)));
        float[] blank = new float[planes.get(0).length];
        Arrays.fill(blank, value);
        planes.add(0, blank);
        planes.add(blank);
        return Volume.ofPlanes("padded", planes, WIDE, HEIGHT + 2 * BORDER, VOXEL);
    }

    @Test
    void aModelThatLooksAtAllOfAnImageSeesThePadding() {
        Segmenter segmenter = new Segmenter(predictor(ONE), traits(ONE, Region.WHOLE, 0));
        Segmentation found = segmenter.segment(padded(0), SegmentationOptions.DEFAULT, Progress.NONE);
        assertTrue(found.slice(0, 0).probability(1)[0] > 0.1);
    }

    @Test
    void rowsThatAreStreamedAreThoseOfTheSegmentation() {
        Segmenter segmenter = new Segmenter(predictor(TWO), traits(TWO, Region.CONTENT, 0.73));
        SegmentationOptions options = SegmentationOptions.DEFAULT.withTile(32);
        Volume volume = padded(-1);
        Segmentation expected = segmenter.segment(volume, options, Progress.NONE);
        int[] next = new int[1];
        segmenter.stream(Request.of(volume, options, Progress.NONE), 0, rows -> {
            assertEquals(next[0], rows.slice() * volume.height() + rows.from());
            int start = rows.from() * WIDE;
            int end = start + rows.values().planes()[0].length;
            for (int index = 0; index <= 2; index++)
                assertArrayEquals(
                        Arrays.copyOfRange(expected.slice(rows.slice(), 0).probability(index), start, end),
                        rows.values().probability(index));
            next[0] += (end - start) / WIDE;
        });
        assertEquals(3 * volume.height(), next[0]);
    }

    @Test
    void aSelectionLiesWhereItWasDrawn() {
        SegmentationOptions options = SegmentationOptions.DEFAULT.withArea((slice, frame) -> {
            boolean[] inside = new boolean[WIDE * (HEIGHT + 2 * BORDER)];
            inside[BORDER + 3 + (BORDER + 2) * WIDE] = true;
            inside[0] = true;
            return inside;
        });
        Segmenter segmenter = new Segmenter(predictor(ONE), traits(ONE, Region.CONTENT, 0));
        float[] found =
                segmenter.segment(padded(0), options, Progress.NONE).slice(0, 0).probability(1);
        float[] all = segmenter
                .segment(clean(), SegmentationOptions.DEFAULT, Progress.NONE)
                .slice(0, 0)
                .probability(1);
        for (int i = 0; i < found.length; i++)
            assertEquals(i == BORDER + 3 + (BORDER + 2) * WIDE ? all[3 + 2 * WIDTH] : 0, found[i]);
    }

    @Test
    void paddingBesideTheImageInItsRowsIsBackground() {
        List<float[]> planes = planes();
        for (float[] plane : planes)
            for (int y = 0; y < HEIGHT; y++) Arrays.fill(plane, y * WIDTH, y * WIDTH + Math.abs(y - 20), -2000);
        Volume turned = Volume.ofPlanes("turned", planes, WIDTH, HEIGHT, VOXEL);
        Segmenter segmenter = new Segmenter(predictor(ONE), traits(ONE, Region.CONTENT, 0));
        float[] found = segmenter
                .segment(turned, SegmentationOptions.DEFAULT, Progress.NONE)
                .slice(1, 0)
                .probability(1);
        for (int i = 0; i < found.length; i++) assertEquals(i % WIDTH < Math.abs(i / WIDTH - 20), found[i] == 0);
    }
}
