// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.network;

import io.github.dscnn.network.NetworkSpec.SupervisedLayer;
import java.util.List;

/** A piece of a network that has weights; a method of its program. */
public sealed interface Part permits Part.Stage, Part.Up, Part.Score, Part.Doubling, SupervisedLayer {

    /** What its tensors begin with, and an underscore. */
    String name();

    /**
     * Convolutions of one resolution, each with norm and ReLU.
     *
     * @param index 1.. in the order of the data flow
     * @param level resolution: 0 is full size, each further level halves it
     * @param inputs channels that its first convolution reads
     * @param channels channels that each gives
     * @param kernels sizes of its convolutions
     */
    record Stage(int index, int level, int inputs, int channels, List<Integer> kernels) implements Part {
        @Override
        public String name() {
            return "stage" + index;
        }
    }

    /** A 2x2 deconvolution of stride 2 with bias, before the stage of this index. */
    record Up(int index, int inputs, int channels) implements Part {
        @Override
        public String name() {
            return "up" + index;
        }
    }

    /** A 1x1 convolution to the outputs, in float32. */
    record Score(String name, int inputs, int outputs) implements Part {}

    /** A 4x4 deconvolution of stride 2 without bias that doubles the size of scores and starts as bilinear upsampling. */
    record Doubling(String name, int outputs) implements Part {}
}
