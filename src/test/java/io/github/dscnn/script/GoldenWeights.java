// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.script;

import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Parameter;
import io.github.dscnn.network.Parameters;
import io.github.dscnn.network.Weights;
import io.github.dscnn.network.Weights.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The weights, input and labels of the golden tensors, by the same formula as {@code golden.py}, bit by bit: Murmur3's
 * finaliser of (index x 0x9E3779B1 + hash of salt and name) gives 24 bits, these a float in [-1, 1).
 */
public final class GoldenWeights {

    private GoldenWeights() {}

    /** All parameters and, for batch norm, the running statistics, in the order of the program. */
    public static Weights of(NetworkSpec spec, String salt) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Parameter one : Parameters.of(spec)) tensors.put(one.name(), tensor(one, salt));
        return new Weights(tensors);
    }

    /** White noise in [-1, 1): [batch, inputs, height, width]. */
    public static float[] input(NetworkSpec spec, String salt, int batch, int height, int width) {
        return uniform(salt + "x", batch * spec.inputs() * height * width);
    }

    /** 0..classes, and -1 (unlabelled) for about 15 % of the pixels: [batch, height, width]. */
    public static float[] labels(NetworkSpec spec, String salt, int batch, int height, int width) {
        float[] labels = uniform(salt + "unlabelled", batch * height * width);
        int hash = (salt + "labels").hashCode();
        for (int i = 0; i < labels.length; i++) {
            long bits = mix(i, hash) >>> 8;
            labels[i] = labels[i] < -0.7f ? -1 : bits * (spec.classes() + 1) >> 24;
        }
        return labels;
    }

    private static Tensor tensor(Parameter parameter, String salt) {
        float[] values = uniform(salt + parameter.name(), parameter.count());
        float scale = (float) Math.sqrt(6.0 / parameter.fanIn());
        boolean norm = parameter.name().contains("_norm");
        for (int i = 0; i < values.length; i++) {
            float u = values[i];
            values[i] = switch (parameter.kind()) {
                case KERNEL, BILINEAR -> scale * u;
                case GAIN -> 1 + 0.1f * u;
                case BIAS -> (norm ? 1 : 0) + 0.1f * u;
                case RUNNING_MEAN -> 0.1f * u;
                case RUNNING_VARIANCE -> 2 + Math.abs(u);
            };
        }
        return new Tensor(parameter.longShape(), values);
    }

    private static float[] uniform(String name, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = ((mix(i, name.hashCode()) >>> 8) - (1 << 23)) * 0x1p-23f;
        }
        return values;
    }

    private static int mix(int index, int hash) {
        int v = index * 0x9E3779B1 + hash;
        v = (v ^ v >>> 16) * 0x85EBCA6B;
        v = (v ^ v >>> 13) * 0xC2B2AE35;
        return v ^ v >>> 16;
    }
}
