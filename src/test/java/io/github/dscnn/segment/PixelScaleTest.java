// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.Normalizer;
import io.github.dscnn.image.PixelSizes;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.image.label.LabelClasses;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PixelScaleTest {

    private static PixelScale scale(double image, String unit, double model, double given) {
        return scale(new VoxelSize(image, image, 3, unit), model, given);
    }

    private static PixelScale scale(VoxelSize image, double model, double given) {
        return PixelScale.of("scan", image, traits(model), given);
    }

    private static Traits traits(double model) {
        var none = new Normalizer(Normalizer.Kind.NONE, 0, 100);
        LabelClasses organ = LabelClasses.foreground("organ");
        return new Traits("A", "0", organ, none, 1, 0, model, model > 0 ? "mm" : "pixel", 64, Decision.PLAIN, false);
    }

    @Test
    void sizesAndFactorAreOneLine() {
        assertEquals(new PixelScale("image 0.60 mm, model 0.50 mm: scaled 1.2 times", ""), scale(0.6, "mm", 0.5, 0));
        assertEquals(
                "image 0.50 mm, model 0.50 mm: not scaled",
                scale(500, "um", 0.5, 0).line());
        assertEquals(
                "image 0.33 µm, model 0.30 µm: scaled 1.1 times",
                scale(0.33, "µm", 0.0003, 0).line());
    }

    @Test
    void beyondAQuarterItWarns() {
        assertEquals("", scale(0.62, "mm", 0.5, 0).warning());
        assertTrue(scale(0.63, "mm", 0.5, 0).warning().contains("scan differ by more than 25 %"));
        assertEquals("", scale(0.41, "mm", 0.5, 0).warning());
        assertTrue(scale(0.39, "mm", 0.5, 0).notable());
        assertTrue(scale(0.39, "mm", 0.5, 0).text().contains("scaled 0.78 times; the pixels"));
    }

    @Test
    void itWarnsBeyondWhatTheModelHasSeenNotBeyondWhatItWasResampledTo() {
        Traits traits = traits(0.5).with(Optional.empty(), Optional.of(new PixelSizes(0.25, 0.75)));
        for (double seen : new double[] {0.21, 0.25, 0.6, 0.75, 0.93})
            assertEquals(
                    "",
                    PixelScale.of("scan", new VoxelSize(seen, seen, 3, "mm"), traits, 0)
                            .warning());
        for (double other : new double[] {0.19, 0.95})
            assertTrue(PixelScale.of("scan", new VoxelSize(other, 0.5, 3, "mm"), traits, 0)
                    .warning()
                    .contains("differ by more than 25 % from those that the model learned from"));
    }

    @Test
    void anImageWithoutAUnitWarnsUnlessASizeIsGiven() {
        PixelScale bare = scale(1, "pixel", 0.5, 0);
        assertEquals("image in pixels, model 0.50 mm: not scaled", bare.line());
        assertEquals(
                "the image scan does not say how large its pixels are, but the model learned from pixels of 0.50 mm:"
                        + " set them with Image > Properties... or give pixel_size",
                bare.warning());
        assertEquals(
                "image 0.55 mm, model 0.50 mm: scaled 1.1 times",
                scale(1, "pixel", 0.5, 0.55).text());
        assertEquals(new PixelScale("model 0.50 mm, pixel_size=-1: not scaled", ""), scale(1, "pixel", 0.5, -1));
    }

    @Test
    void aModelWithoutAPixelSizeNeverScales() {
        PixelScale none = scale(0.6, "mm", 0, 0);
        assertEquals(new PixelScale("pixels are taken as they are: this model has no pixel size", ""), none);
        assertTrue(!none.notable());
    }

    @Test
    void pixelsThatAreNotSquareHaveTwoSizesAndTwoFactors() {
        VoxelSize oblong = new VoxelSize(0.5, 0.75, 3, "mm");
        PixelScale scale = scale(oblong, 0.5, 0);
        assertEquals("image 0.50 mm x 0.75 mm, model 0.50 mm: scaled 1.0 x 1.5 times", scale.line());
        assertTrue(scale.notable() && scale.warning().contains("25 %"), scale.warning());
    }
}
