// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.network;

import io.github.dscnn.network.Weights.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** How the weights of a new network are drawn; equal seeds give equal weights. Biases start at 0, gains at 1,
 * upsampling kernels as bilinear. */
public enum Initializer {
    /** Uniform within sqrt(6 / (fan in + fan out)): the default of Keras, which the paper used. */
    GLOROT_UNIFORM {
        @Override
        float draw(Parameter kernel, Random random) {
            double limit = Math.sqrt(6.0 / (kernel.fanIn() + kernel.fanOut()));
            return (float) (limit * (2 * random.nextDouble() - 1));
        }
    },
    /** Normal with variance 2 / fan in, which keeps the signal's variance through ReLUs (He et al. 2015). */
    HE_NORMAL {
        @Override
        float draw(Parameter kernel, Random random) {
            return (float) (Math.sqrt(2.0 / kernel.fanIn()) * random.nextGaussian());
        }
    };

    abstract float draw(Parameter kernel, Random random);

    /** The word that keys, files and options use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Weights of a new network; each tensor has its own random numbers, so widths do not shift one another. */
    public Weights initialise(NetworkSpec spec, long seed) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Parameter parameter : Parameters.of(spec)) {
            float[] values = new float[parameter.count()];
            Random random =
                    new Random(seed * 0x9E3779B97F4A7C15L ^ parameter.name().hashCode());
            for (int i = 0; i < values.length; i++) values[i] = value(parameter, i, random);
            long[] shape =
                    parameter.shape().stream().mapToLong(Integer::longValue).toArray();
            tensors.put(parameter.name(), new Tensor(shape, values));
        }
        return new Weights(tensors);
    }

    private float value(Parameter parameter, int index, Random random) {
        return switch (parameter.kind()) {
            case KERNEL -> draw(parameter, random);
            case BILINEAR -> bilinear(parameter.shape(), index);
            case BIAS, RUNNING_MEAN -> 0;
            case GAIN, RUNNING_VARIANCE -> 1;
        };
    }

    /** The weight of a neighbour falls linearly with its distance from the kernel's centre, to 0 at half its size. */
    private static float bilinear(List<Integer> shape, int index) {
        int size = shape.get(2);
        int channel = index / (size * size);
        if (channel / shape.get(1) != channel % shape.get(1)) return 0;
        return tent(index / size % size, size) * tent(index % size, size);
    }

    private static float tent(int place, int size) {
        return 1 - Math.abs(place - (size - 1) / 2f) / (size / 2f);
    }
}
