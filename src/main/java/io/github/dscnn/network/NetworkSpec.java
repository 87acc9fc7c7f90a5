// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.network;

import static io.github.dscnn.task.Require.require;

import java.util.ArrayList;
import java.util.List;

/**
 * The Deeply-Supervised CNN as data (Zhu et al. 2017, section II-B.1 and Fig. 3).
 *
 * <p>Stages 1..5 compress, 6..9 expand; each is two 3x3 convolutions and a 1x1 one with ReLU. A supervised layer sits on
 * each of stages 1..8; a 1x1 convolution on stage 9 gives the final output.
 *
 * @param architecture its name: {@code dscnn}
 * @param width channels of stage 1, 4..128 (the paper: 64)
 * @param inputs channels of the input, 1..16
 * @param classes foreground classes, 1..16
 * @param norm normalisation in each convolution (the paper: none)
 * @param supervised whether it has the supervised layers
 */
public record NetworkSpec(String architecture, int width, int inputs, int classes, Norm norm, boolean supervised) {

    public static final String DSCNN = "dscnn";

    /** Section II-B.1: nine stages, the ninth without a supervised layer. */
    public static final int STAGES = 9;

    /** Most channels of an input. */
    public static final int MOST_INPUTS = 16;

    private static final int[] WIDTHS = {1, 2, 4, 8, 8, 8, 4, 2, 1};
    private static final int DEEPEST = 5;

    /**
     * One stage.
     *
     * @param index 1..9 in the order of the data flow
     * @param level resolution: 0 is full size, each further level halves it
     * @param inputs channels that its first convolution reads
     * @param channels channels that it gives
     * @param below channels of the stage before, which an expanding stage upsamples; 0 when it does not expand
     */
    public record Stage(int index, int level, int inputs, int channels, int below) {
        /** Whether this stage upsamples the one before and concatenates the compressing stage of its level. */
        public boolean expands() {
            return below > 0;
        }
    }

    /**
     * A supervised layer.
     *
     * @param index 1..8, that of its stage
     * @param channels channels of its stage
     * @param scale by how much it upsamples: 1, 2, 4, 8 or 16
     */
    public record SupervisedLayer(int index, int channels, int scale) {}

    /** With its supervised layers, as in the paper. */
    public NetworkSpec(String architecture, int width, int inputs, int classes, Norm norm) {
        this(architecture, width, inputs, classes, norm, true);
    }

    public NetworkSpec {
        require(DSCNN.equals(architecture), "the network must be 'dscnn' but is '%s'", architecture);
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

    /** What the width and height of an input must divide by. */
    public int stride() {
        return 1 << (DEEPEST - 1);
    }

    public List<Stage> stages() {
        List<Stage> stages = new ArrayList<>();
        for (int index = 1; index <= STAGES; index++) {
            boolean expands = index > DEEPEST;
            int level = expands ? STAGES - index : index - 1;
            int channels = width * WIDTHS[index - 1];
            int before = index == 1 ? inputs : stages.get(index - 2).channels();
            stages.add(new Stage(index, level, expands ? 2 * channels : before, channels, expands ? before : 0));
        }
        return stages;
    }

    /** The supervised layers in the paper's order; none unless supervised. */
    public List<SupervisedLayer> layers() {
        if (!supervised) return List.of();
        return stages().subList(0, STAGES - 1).stream()
                .map(stage -> new SupervisedLayer(stage.index(), stage.channels(), 1 << stage.level()))
                .toList();
    }
}
