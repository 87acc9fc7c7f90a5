// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.network;

import io.github.dscnn.network.NetworkSpec.SupervisedLayer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a supervised layer looks at, by the drawing of its network.
 *
 * @param layer from 1
 * @param reach how many pixels away the image may lie that a pixel of it is computed from, without norms
 * @param place where in the network it sits, in words
 */
public record LayerSight(int layer, int reach, String place) {

    /** All layers of a drawing, by index. */
    static List<LayerSight> of(Flow flow) {
        Reach reach = new Reach(flow);
        int coarsest =
                flow.layers().stream().mapToInt(SupervisedLayer::scale).max().orElse(1);
        List<LayerSight> sights = new ArrayList<>();
        int before = 0;
        for (Flow.Head head : flow.heads()) {
            SupervisedLayer layer = head.layer();
            sights.add(new LayerSight(layer.index(), reach.of(head), place(layer.scale(), before, coarsest)));
            before = layer.scale();
        }
        return sights;
    }

    private static String place(int scale, int before, int coarsest) {
        String resolution = scale == 1 ? "full resolution" : "1/" + scale + " of the resolution";
        if (before == 0) return "the first, " + resolution;
        if (scale == before) return "as fine as the one before, " + resolution;
        if (scale < before) return "finer again, joined with the details from the way down, " + resolution;
        return (scale == coarsest ? "the coarsest, " : "coarser, ") + resolution;
    }

    /** A line such as {@code layer 5: the coarsest, 1/16 of the resolution; sees 94 pixels to each side}. */
    public String words() {
        return "layer " + layer + ": " + place + "; sees " + reach + " pixels to each side";
    }

    /** For below a picture. */
    public String brief() {
        return "sees " + reach + " px around";
    }
}
