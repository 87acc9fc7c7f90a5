// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.Normalizer;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.segment.SmallestPiece.Unit;
import io.github.dscnn.segment.region.ExtraChannel;
import io.github.dscnn.segment.region.Segmentation;
import io.github.dscnn.segment.run.Segmenter;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionTest {

    private static final int SIZE = 16;

    /** Two layers: the first is sure of the left half, the second of nothing, the final output of a single pixel. */
    private static final FakePredictor THREE =
            new FakePredictor(1, 1, 2, (tile, layer, channel, x, y) -> switch (layer) {
                case 1 -> x < 8 ? 0.9f : 0;
                case 2 -> 0;
                default -> x == 15 && y == 15 ? 1 : 0.3f;
            });

    private static Segmentation segment(Decision decision, VoxelSize voxel, SegmentationOptions options) {
        Traits traits = new Traits(
                "three",
                "",
                LabelClasses.foreground("x"),
                new Normalizer(Normalizer.Kind.NONE, 0, 100),
                1,
                0,
                0,
                "pixel",
                16,
                decision,
                false);
        Volume image = Tiny.volume("v", SIZE, new float[SIZE * SIZE]).withVoxel(voxel);
        return new Segmenter(THREE, traits).segment(image, options, Progress.NONE);
    }

    private static long foreground(Segmentation found) {
        return found.regions().counts()[1];
    }

    private static Decision fused(Double... weights) {
        return Decision.PLAIN.withFusion(new Fusion(true, List.of(weights)));
    }

    @Test
    void theModelDecidesUnlessSomebodySaysOtherwise() {
        Decision weighted = fused(0.8, 0.0, 0.2).withThreshold(0.7);
        Segmentation asModel = segment(weighted, VoxelSize.NONE, SegmentationOptions.DEFAULT);
        assertEquals(0.8f * 0.9f + 0.2f * 0.3f, asModel.probability(1).plane(0, 0, 0)[0], 1e-6f);
        assertEquals(128, foreground(asModel));
        assertEquals(0, asModel.layers(), "nobody asked for them");
        SegmentationOptions alone = SegmentationOptions.DEFAULT.withFusion(false);
        assertEquals(1, foreground(segment(weighted, VoxelSize.NONE, alone)));
        assertEquals(256, foreground(segment(weighted, VoxelSize.NONE, alone.withThreshold(0.3))));
    }

    @Test
    void whoAsksForFusionGetsTheModelsWeightsElseTheMean() {
        SegmentationOptions asked = SegmentationOptions.DEFAULT.withLayers(true).withFusion(true);
        Decision off = Decision.PLAIN.withFusion(new Fusion(false, List.of(1.0, 0.0, 0.0)));
        assertEquals(0.9f, value(segment(off, VoxelSize.NONE, asked)), 1e-6f);
        assertEquals(0.4f, value(segment(Decision.PLAIN, VoxelSize.NONE, asked)), 1e-6f);
        float shown = segment(off, VoxelSize.NONE, SegmentationOptions.DEFAULT.withLayers(true))
                .layers(1, ExtraChannel.FUSION)
                .plane(3, 0, 0)[0];
        assertEquals(0.9f, shown, 1e-6f, "the channel has the same weights");
    }

    private static float value(Segmentation found) {
        return found.probability(1).plane(0, 0, 0)[0];
    }

    @Test
    void theLargestPieceAndTheSmallestSizeAreTheModels() {
        Decision low = fused(0.5, 0.0, 0.5).withThreshold(0.5);
        VoxelSize half = new VoxelSize(0.5, 0.5, 3, "mm");
        assertEquals(129, foreground(segment(low, half, SegmentationOptions.DEFAULT)));
        assertEquals(128, foreground(segment(low.withLargest(true), half, SegmentationOptions.DEFAULT)));
        Decision sized = low.withSmallest(new SmallestPiece(0.26, Unit.MM2));
        Segmentation found = segment(sized, half, SegmentationOptions.DEFAULT);
        assertEquals(128, foreground(found), "a pixel is 0.25 mm²");
        assertEquals(0.26, found.cleaning().smallest(), 1e-9);
        assertEquals(129, foreground(segment(sized, VoxelSize.NONE, SegmentationOptions.DEFAULT)), "no unit, no size");
    }

    @Test
    void sizesAreBroughtToTheImagesUnitOrSaidToBeOfNoUse() {
        SmallestPiece twelve = new SmallestPiece(12, Unit.MM3);
        VoxelSize microns = new VoxelSize(100, 100, 1000, "µm");
        assertEquals(12e9, twelve.in(microns, false), 1);
        assertEquals(
                "The model drops pieces smaller than 12 mm³, in the image a 12000000000 µm³",
                twelve.note("a", microns, false));
        assertEquals("", twelve.note("a", new VoxelSize(1, 1, 3, "mm"), false));
        assertEquals(0, twelve.in(VoxelSize.NONE, false));
        assertEquals(
                "The model drops pieces smaller than 12 mm³, which cannot be measured in the image a (a stack, unit pixel):"
                        + " all pieces are kept; give min_size to drop small ones",
                twelve.note("a", VoxelSize.NONE, false));
        assertEquals(0, twelve.in(new VoxelSize(1, 1, 1, "mm"), true), "one slice has areas");
        SmallestPiece voxels = new SmallestPiece(10, Unit.VOXELS);
        assertEquals(10, voxels.in(VoxelSize.NONE, false));
        assertEquals(30, voxels.in(new VoxelSize(1, 1, 3, "mm"), false), 1e-9);
        assertEquals("", SmallestPiece.NONE.note("a", VoxelSize.NONE, true));
    }

    @Test
    void uncertaintyIsAsTheModelSays() {
        SegmentationOptions layers = SegmentationOptions.DEFAULT.withLayers(true);
        float[] both = new float[3];
        for (UncertaintyScore score : UncertaintyScore.values()) {
            Segmentation found = segment(Decision.PLAIN.withUncertainty(score), VoxelSize.NONE, layers);
            both[score.ordinal()] = found.uncertainty().plane(0, 0, 0)[0];
            assertEquals(score, found.uncertaintyScore());
        }
        assertEquals(2 * Math.sqrt((0.25 + 0.16 + 0.01) / 3), both[0], 1e-6);
        assertEquals(0.881291f, both[1], 1e-5f);
        assertEquals((both[0] + both[1]) / 2, both[2], 1e-6f);
        Segmentation without = segment(
                Decision.PLAIN.withUncertainty(UncertaintyScore.COMBINATION),
                VoxelSize.NONE,
                SegmentationOptions.DEFAULT);
        assertEquals(UncertaintyScore.ENTROPY, without.uncertaintyScore());
        assertEquals(both[1], without.uncertainty().plane(0, 0, 0)[0]);
    }

    @Test
    void weightsAreSharesOfAllOutputs() {
        assertArrayEquals(new float[] {0.25f, 0.75f}, new Fusion(true, List.of(0.25, 0.75)).of(2));
        assertThrows(IllegalArgumentException.class, () -> new Fusion(true, List.of(0.5, 0.6)));
        assertThrows(IllegalArgumentException.class, () -> new Fusion(true, List.of(-0.5, 1.5)));
        assertThrows(IllegalArgumentException.class, () -> new Fusion(true, List.of(1.0)).of(9));
        assertThrows(IllegalArgumentException.class, () -> Decision.PLAIN.withThreshold(1));
    }

    @Test
    void onlyDeparturesAreSaid() {
        assertTrue(Decision.PLAIN.departures().isEmpty());
        assertEquals(
                List.of(
                        "fusion of layers",
                        "threshold 0.40",
                        "only the largest piece",
                        "no piece smaller than 2.5 mm³"),
                fused(0.5, 0.5)
                        .withThreshold(0.4)
                        .withLargest(true)
                        .withSmallest(new SmallestPiece(2.5, Unit.MM3))
                        .departures());
    }
}
