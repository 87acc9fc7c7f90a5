// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreviewOverlayTest {

    private final ImagePlus image = IJ.createImage("a", "8-bit", 8, 8, 1);
    private final Rois one = Rois.of(List.of(new Roi(1, 1, 3, 3)));

    @Test
    void contoursComeAndGo() {
        PreviewOverlay preview = new PreviewOverlay();
        preview.put(one, image);
        preview.put(one, image);
        assertEquals(1, image.getOverlay().size());
        preview.remove();
        assertNull(image.getOverlay());
    }

    @Test
    void twoPreviewsOnOneImageDoNotTakeEachOtherForTheImagesOwn() {
        PreviewOverlay first = new PreviewOverlay();
        PreviewOverlay second = new PreviewOverlay();
        first.put(one, image);
        second.put(one, image);
        first.remove();
        assertEquals(1, image.getOverlay().size());
        second.remove();
        assertNull(image.getOverlay());
    }

    @Test
    void whatAPersonDrewStaysAndIsNoContour() {
        Roi own = new Roi(0, 0, 2, 2);
        image.setOverlay(new Overlay(own));
        PreviewOverlay preview = new PreviewOverlay();
        preview.put(one, image);
        assertTrue(PreviewOverlay.owns(image.getOverlay().get(1)));
        Roi drawn = new Roi(5, 5, 2, 2);
        image.getOverlay().add(drawn);
        preview.put(one, image);
        preview.remove();
        assertEquals(2, image.getOverlay().size());
        assertFalse(PreviewOverlay.owns(image.getOverlay().get(0)));
    }

    @Test
    void anotherImageGetsThemAndTheFirstLosesThem() {
        ImagePlus other = IJ.createImage("b", "8-bit", 8, 8, 1);
        PreviewOverlay preview = new PreviewOverlay();
        preview.put(one, image);
        preview.put(one, other);
        assertNull(image.getOverlay());
        assertEquals(1, other.getOverlay().size());
    }
}
