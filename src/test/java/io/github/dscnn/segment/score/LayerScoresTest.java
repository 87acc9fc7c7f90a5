// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.Normalizer;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.image.label.LabelPlanes;
import io.github.dscnn.image.label.LabelPlanes.Annotation;
import io.github.dscnn.image.label.LabelPlanes.Empty;
import io.github.dscnn.segment.Decision;
import io.github.dscnn.segment.FakePredictor;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.segment.region.Segmentation;
import io.github.dscnn.segment.run.Segmenter;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import org.junit.jupiter.api.Test;

class LayerScoresTest {

    /** Layer 1 finds everything, layer 2 nothing, the final output what the image shows. */
    private final FakePredictor predictor = new FakePredictor(
            1, 1, 2, (tile, layer, channel, x, y) -> layer == 0 ? tile.at(0, x, y) : layer == 1 ? 1 : 0);

    @Test
    void everyOutputHasItsDiceOverAllSlices() {
        LayerScores scores = scores(new float[] {1, 0, 0, 0}, new float[] {1, 1, 0, 0}, SegmentationOptions.DEFAULT);
        assertEquals(3, scores.outputs());
        assertEquals(2.0 * 3 / (8 + 3), scores.dice(0, 1));
        assertEquals(0, scores.dice(1, 1));
        assertEquals(2.0 * 2 / (2 + 3), scores.dice(2, 1));
        assertEquals(scores.dice(2, 1), scores.dice(2));
        assertEquals(scores.dice(2, 1), scores.dice(2, 0));
    }

    @Test
    void theChosenSlicesMeetTheirOwnLabels() {
        LayerScores scores = scores(
                new float[] {1, 0, 0, 0}, new float[] {1, 1, 0, 0}, SegmentationOptions.DEFAULT.withSlices(2, 2));
        assertEquals(2.0 * 1 / (1 + 2), scores.dice(2, 1));
    }

    @Test
    void partsAddUpToTheWhole() {
        SegmentationOptions options = SegmentationOptions.DEFAULT;
        float[] first = {1, 0, 0, 0};
        float[] second = {1, 1, 0, 0};
        LayerScores parts =
                scores(first, second, options.withSlices(1, 1)).plus(scores(first, second, options.withSlices(2, 2)));
        LayerScores whole = scores(first, second, options);
        for (int output = 0; output < 3; output++)
            for (int index = 0; index < 2; index++)
                assertEquals(whole.overlaps()[output][index], parts.overlaps()[output][index]);
    }

    @Test
    void whereNothingIsAndNothingIsFoundThereIsNoDice() {
        LayerScores scores = scores(new float[4], new float[4], SegmentationOptions.DEFAULT);
        assertTrue(Double.isNaN(scores.dice(1)));
        assertEquals(0, scores.dice(0));
    }

    @Test
    void unlabelledPixelsCountNowhere() {
        LabelPlanes sparse = new LabelPlanes(
                Tiny.volume("v", 2, new float[] {2, 1, 0, 0}),
                LabelClasses.parse("2"),
                Annotation.SPARSE,
                Empty.IGNORE);
        Volume image = Tiny.volume("v", 2, new float[] {1, 0, 1, 1});
        assertEquals(
                1,
                LayerScores.of(segment(image, SegmentationOptions.DEFAULT), sparse)
                        .dice(2));
    }

    private LayerScores scores(float[] first, float[] second, SegmentationOptions options) {
        LabelPlanes labels = new LabelPlanes(
                Tiny.volume("v", 2, first, second), LabelClasses.foreground("x"), Annotation.DENSE, Empty.BACKGROUND);
        float[] found = {1, 0, 0, 0};
        return LayerScores.of(segment(Tiny.volume("v", 2, found, found), options), labels);
    }

    private Segmentation segment(Volume image, SegmentationOptions options) {
        Traits traits = new Traits(
                "m",
                "",
                LabelClasses.foreground("x"),
                new Normalizer(Normalizer.Kind.NONE, 0, 100),
                1,
                0,
                0,
                "pixel",
                16,
                Decision.PLAIN,
                false);
        return new Segmenter(predictor, traits).segment(image, options.withLayers(true), Progress.NONE);
    }
}
