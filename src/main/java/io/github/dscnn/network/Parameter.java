// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.network;

import java.util.List;

/**
 * One tensor of a network.
 *
 * @param name its name in the program, such as {@code stage3_conv1_weight}
 * @param kind what it does
 * @param shape sizes, slowest axis first
 * @param fanIn how many values an output value sums over; 0 unless it is a kernel
 * @param fanOut how many output values an input value reaches; 0 unless it is a kernel
 */
public record Parameter(String name, Kind kind, List<Integer> shape, int fanIn, int fanOut) {

    /** What a tensor does. */
    public enum Kind {
        /** A convolution's kernel. */
        KERNEL,
        /** A deconvolution's kernel [K, K, h, w] that starts as bilinear upsampling of each channel by itself. */
        BILINEAR,
        /** Added: a convolution's bias, a normalisation's shift. */
        BIAS,
        /** A normalisation's gain. */
        GAIN,
        /** Running mean of batch normalisation: not trained. */
        RUNNING_MEAN,
        /** Running variance of batch normalisation: not trained. */
        RUNNING_VARIANCE
    }

    /** Whether the optimizer changes it. */
    public boolean trained() {
        return kind.compareTo(Kind.RUNNING_MEAN) < 0;
    }

    /** The shape as a tensor has it. */
    public long[] longShape() {
        return shape.stream().mapToLong(Integer::longValue).toArray();
    }

    /** Number of values. */
    public int count() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }
}
