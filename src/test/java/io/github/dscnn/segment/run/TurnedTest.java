// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.Axis;
import io.github.dscnn.image.Normalizer;
import io.github.dscnn.image.Orientation;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.segment.Area;
import io.github.dscnn.segment.Decision;
import io.github.dscnn.segment.FakePredictor;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.segment.region.Segmentation;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A model that has learned in LPS, and images that lie otherwise. */
class TurnedTest {

    private static final Orientation LPS = new Orientation("LPS");
    private static final LabelClasses TWO =
            new LabelClasses(List.of(new LabelClass(1, "a", 0), new LabelClass(2, "b", 0)), false);
    private static final SegmentationOptions LAYERS = SegmentationOptions.DEFAULT.withLayers(true);

    private static Traits traits() {
        var none = new Normalizer(Normalizer.Kind.NONE, 0, 100);
        return new Traits("axial", "0", TWO, none, 1, 1, 0, "pixel", 64, Decision.PLAIN, false).with(Optional.of(LPS));
    }

    /** 10 x 12 x 14 voxels, two frames, in LPS. */
    private static Volume noise() {
        return Tiny.noise(3, new Sizes(10, 12, 1, 14, 2))
                .withVoxel(new VoxelSize(1, 1, 3, "mm"))
                .withOrientation(Optional.of(LPS));
    }

    private static Volume lying(Orientation other) {
        return LPS.to(other).apply(noise()).withOrientation(Optional.of(other));
    }

    /** A network that sees where it is and which slice lies before and which behind. */
    private static FakePredictor network() {
        return new FakePredictor(
                3,
                3,
                2,
                (tile, layer, channel, x, y) ->
                        (tile.at(0, x, y) + 2 * tile.at(1, x, y) + 4 * tile.at(2, x, y) + x + 3 * y + layer + channel)
                                / 100);
    }

    private static Segmentation segment(Volume image, SegmentationOptions options) {
        Turned turned = Turned.of(image, traits(), options);
        Segmentation found =
                new Segmenter(network(), traits()).segment(turned.volume(), turned.options(), Progress.NONE);
        return turned.back(found, traits());
    }

    private static void assertEqual(Volume expected, Volume now) {
        assertEquals(expected.sizes(), now.sizes());
        for (int frame = 0; frame < expected.frames(); frame++)
            for (int slice = 0; slice < expected.slices(); slice++)
                for (int channel = 0; channel < expected.channels(); channel++)
                    assertArrayEquals(
                            expected.plane(channel, slice, frame), now.plane(channel, slice, frame), "slice " + slice);
    }

    @ParameterizedTest
    @MethodSource("io.github.dscnn.image.OrientationTest#all")
    void everythingFoundLiesAsTheImageDoes(Orientation other) {
        Segmentation plain = segment(noise(), LAYERS);
        Segmentation found = segment(lying(other), LAYERS);
        assertEqual(LPS.to(other).apply(plain.layers(2)), found.layers(2));
        assertEqual(LPS.to(other).apply(plain.probabilities()), found.probabilities());
        assertEqual(LPS.to(other).apply(plain.uncertainty()), found.uncertainty());
        assertEqual(
                LPS.to(other).apply(plain.regions().labels()), found.regions().labels());
        assertEquals(lying(other).voxel(), found.voxel());
    }

    @ParameterizedTest
    @MethodSource("io.github.dscnn.image.OrientationTest#all")
    void chosenSlicesAndAnAreaAreThoseOfTheImage(Orientation other) {
        Volume image = lying(other);
        Segmentation all = segment(image, LAYERS);
        boolean[] inside = new boolean[image.width() * image.height()];
        for (int i = 0; i < inside.length / 3; i++) inside[i] = true;
        Area area = (slice, frame) -> inside;
        SegmentationOptions part = LAYERS.withSlices(2, 6).withFrames(2, 2).withArea(area);
        Segmentation found = segment(image, part);
        assertEquals(2, found.firstSlice());
        assertEquals(2, found.firstFrame());
        Volume expected = all.within(area).layers(1).part(Axis.Z, 1, 5).part(Axis.TIME, 1, 1);
        assertEqual(expected, found.layers(1));
        assertSame(inside, found.inside(0, 0));
    }

    @Test
    void aMeanOfAllOutputsIsTurnedToo() {
        Orientation other = new Orientation("PIR");
        SegmentationOptions fused = LAYERS.withFusion(true);
        assertEqual(
                LPS.to(other).apply(segment(noise(), fused).probabilities()),
                segment(lying(other), fused).probabilities());
    }

    @Test
    void anImageThatSaysNothingIsTakenAsItIsUnlessSomebodySaysIt() {
        Orientation other = new Orientation("RAS");
        Volume silent = lying(other).withOrientation(Optional.empty());
        Turned as = Turned.of(silent, traits(), LAYERS);
        assertTrue(as.same());
        assertTrue(as.text().startsWith("noise has no orientation of its own"), as.text());
        assertEqual(
                segment(lying(other), LAYERS).probabilities(),
                segment(silent, LAYERS.withOrientation(Optional.of(other))).probabilities());
        Turned told = Turned.of(lying(other), traits(), LAYERS.withOrientation(Optional.of(LPS)));
        assertEquals(LPS.to(other).inverse(), told.turn(), "what the image says counts more");
    }

    @Test
    void aModelThatSaysNothingTakesImagesAsTheyAre() {
        Turned turned = Turned.of(lying(new Orientation("PIR")), traits().with(Optional.empty()), LAYERS);
        assertTrue(turned.same());
        assertEquals(
                "axial does not say in which orientation it has learned: noise is taken as it lies, in PIR",
                turned.text());
        assertEquals("", Turned.of(noise(), traits(), LAYERS).text());
    }

    @Test
    void aSingleSliceIsTurnedInItsPlane() {
        Volume slice = noise().part(Axis.Z, 3, 3);
        Turned flipped = Turned.of(slice.withOrientation(Optional.of(new Orientation("RAI"))), traits(), LAYERS);
        assertEquals(List.of(true, true, false), flipped.turn().flipped());
        assertTrue(Turned.of(slice.withOrientation(Optional.of(new Orientation("LPI"))), traits(), LAYERS)
                .same());
        Turned across = Turned.of(slice.withOrientation(Optional.of(new Orientation("PIR"))), traits(), LAYERS);
        assertTrue(across.same());
        assertTrue(across.text().contains("across the slices of LPS"), across.text());
    }
}
