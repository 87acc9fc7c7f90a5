// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ReachTest {

    private static int reach(String architecture, Norm norm, boolean supervised) {
        return new NetworkSpec(architecture, 4, 1, 1, norm, supervised).reach();
    }

    @Test
    void anHourglassLooksAsFarAsItsConvolutionsAndPoolingTakeIt() {
        // two 3x3 convolutions see 2 pixels of their level on each side: 2, 4, 8, 16, 32, 16, 8, 4, 2 pixels of the
        // input;
        // the worst pixel lies at the end of its cell of 16
        assertEquals(2 * (2 + 4 + 8 + 16) + 32 + 15, reach("unet", Norm.NONE, false));
        assertEquals(reach("unet", Norm.NONE, false), reach("dscnn", Norm.BATCH, false));
    }

    @Test
    void supervisedLayersLookTheirOwnWay() {
        assertEquals(107, reach("dscnn", Norm.NONE, true));
    }

    @Test
    void aNormOverTheImageLooksEverywhere() {
        assertEquals(0, reach("dscnn", Norm.INSTANCE, true));
        assertEquals(0, reach("unet", Norm.GROUP, false));
    }
}
