// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.network;

import static io.github.dscnn.task.Require.require;

import java.util.List;

/**
 * A network as data.
 *
 * @param architecture the word of an {@link Architecture}: {@code dscnn}, {@code unet} or {@code fcn}
 * @param width channels of stage 1, 4..128 (the paper: 64)
 * @param inputs channels of the input, 1..16
 * @param classes foreground classes, 1..16
 * @param norm normalisation in each convolution (the paper: none)
 * @param supervised whether it has its supervised layers; never for an architecture that knows none
 */
public record NetworkSpec(String architecture, int width, int inputs, int classes, Norm norm, boolean supervised) {

    public static final String DSCNN = Architecture.DSCNN.word();

    /** Most channels of an input. */
    public static final int MOST_INPUTS = 16;

    /**
     * A supervised layer: upsampling to full size, then a 3x3 deconvolution (section II-B.1).
     *
     * @param index 1.., that of its stage
     * @param channels channels of its stage
     * @param scale by how much it upsamples: 1, 2, 4, 8 or 16
     */
    public record SupervisedLayer(int index, int channels, int scale) implements Part {
        @Override
        public String name() {
            return "layer" + index;
        }
    }

    /** With the supervised layers that it can have. */
    public NetworkSpec(String architecture, int width, int inputs, int classes, Norm norm) {
        this(architecture, width, inputs, classes, norm, true);
    }

    public NetworkSpec {
        supervised &= !Architecture.of(architecture).layers().isEmpty();
        checkWidth(width);
        require(inputs >= 1 && inputs <= MOST_INPUTS, "there must be 1..16 input channels but are %s", inputs);
        require(classes >= 1 && classes <= 16, "there must be 1..16 classes but are %s", classes);
    }

    /** @throws IllegalArgumentException unless the width lies in 4..128 */
    public static void checkWidth(int width) {
        require(width >= 4 && width <= 128, "the width must lie in 4..128 but is %s", width);
    }

    /** K: channels of each output; 1 (sigmoid) for one class, else classes + 1 (softmax, background first). */
    public int outputs() {
        return classes == 1 ? 1 : classes + 1;
    }

    /** Its drawing: parts and data flow. */
    public Flow flow() {
        return Architecture.of(architecture).flow(width, inputs, outputs(), supervised);
    }

    /** What the width and height of an input must divide by. */
    public int stride() {
        return flow().stride();
    }

    /**
     * How many pixels away from a pixel the input may lie that its outputs depend on, when predicting; 0 if it may lie
     * anywhere, because a norm looks at the whole image.
     */
    public int reach() {
        boolean local = norm == Norm.NONE || norm == Norm.BATCH;
        return local ? new Reach(flow()).farthest() : 0;
    }

    /** What each supervised layer looks at. */
    public List<LayerSight> sights() {
        return LayerSight.of(flow());
    }

    /** The supervised layers in the paper's order; none unless supervised. */
    public List<SupervisedLayer> layers() {
        return flow().layers();
    }
}
