// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LayerSightTest {

    private static List<LayerSight> sights(String architecture, boolean supervised) {
        return new NetworkSpec(architecture, 4, 1, 1, Norm.INSTANCE, supervised).sights();
    }

    @Test
    void eachLayerSaysWhereItSitsAndHowFarItSees() {
        List<LayerSight> sights = sights("dscnn", true);
        assertEquals(
                "layer 1: the first, full resolution; sees 3 pixels to each side",
                sights.get(0).words());
        assertTrue(sights.get(1).words().startsWith("layer 2: coarser, 1/2 of the resolution; sees "));
        assertTrue(sights.get(4).words().startsWith("layer 5: the coarsest, 1/16 of the resolution; sees "));
        assertTrue(sights.get(5).words().contains("finer again"), sights.get(5).words());
        assertEquals(8, sights.size());
    }

    @Test
    void onTheWayDownEachSeesFarther() {
        List<LayerSight> sights = sights("dscnn", true);
        for (int i = 1; i < 5; i++)
            assertTrue(sights.get(i).reach() > sights.get(i - 1).reach());
        int most = sights.stream().mapToInt(LayerSight::reach).max().orElseThrow();
        assertEquals(new NetworkSpec("dscnn", 4, 1, 1, Norm.NONE, true).reach(), most);
    }

    @Test
    void aNetworkWithoutLayersHasNoneToDescribe() {
        for (String one : List.of("unet", "fcn")) assertEquals(List.of(), sights(one, true));
        assertEquals(List.of(), sights("dscnn", false));
    }
}
