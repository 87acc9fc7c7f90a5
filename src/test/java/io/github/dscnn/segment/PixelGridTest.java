// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.Normalizer;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.tiny.Tiny;
import org.junit.jupiter.api.Test;

class PixelGridTest {

    private static Volume slide(int width, int height, double pixel) {
        return Tiny.zeros(width, height, 1, 1).withVoxel(new VoxelSize(pixel, pixel, 1, "mm"));
    }

    private static Traits model(double pixel) {
        return new Traits(
                "M",
                "0",
                LabelClasses.foreground("cell"),
                new Normalizer(Normalizer.Kind.NONE, 0, 100),
                1,
                0,
                pixel,
                "mm",
                64,
                Decision.PLAIN,
                false);
    }

    @Test
    void aLargeSlideWhosePixelsAreALittleLargerIsResampled() {
        assertEquals(new PixelGrid(60960, 40640), PixelGrid.of(slide(60000, 40000, 0.508), model(0.5), 0));
        assertEquals(new PixelGrid(120000, 80000), PixelGrid.of(slide(60000, 40000, 1), model(0.5), 0));
    }

    @Test
    void aLargeSlideThatWouldGrowBeyondFourTimesItsPixelsIsRefused() {
        var error = assertThrows(DscnnException.class, () -> PixelGrid.of(slide(60000, 40000, 1.1), model(0.5), 0));
        assertTrue(error.getMessage().contains("2.200 times as wide"), error.getMessage());
    }

    @Test
    void aSmallImageMayGrowMore() {
        assertEquals(new PixelGrid(1000, 1000), PixelGrid.of(slide(100, 100, 5), model(0.5), 0));
        assertThrows(DscnnException.class, () -> PixelGrid.of(slide(1000, 1000, 50), model(0.5), 0));
    }
}
