// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.IJ;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.segment.region.Extent;
import io.github.dscnn.segment.region.Regions;
import org.junit.jupiter.api.Test;

class ShownPlaceTest {

    /** Slices of one, no and two pixels. */
    private static final Regions FOUND = Regions.of(
            Extent.of(Stacks.toVolume(IJ.createImage("scan", 2, 2, 3, 8))),
            LabelClasses.foreground("organ"),
            new byte[][][] {{{1, 0, 0, 0}, {0, 0, 0, 0}, {1, 1, 0, 0}}});

    @Test
    void resultsOpenAtTheSliceThatWasShownIfSomethingWasFoundThere() {
        assertEquals(new ShownPlace(2, 0, 0), ShownPlace.of(FOUND, 2, 0, 0));
    }

    @Test
    void elseAtTheFullestOne() {
        assertEquals(new ShownPlace(1, 2, 0), ShownPlace.of(FOUND, 1, 1, 0));
        assertEquals(new ShownPlace(1, 2, 0), ShownPlace.of(FOUND, 1, -1, 0));
        assertEquals(new ShownPlace(1, 2, 0), ShownPlace.of(FOUND, 1, 5, 0));
    }
}
