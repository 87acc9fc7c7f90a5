// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.script;

import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.NetworkSpec.Stage;
import io.github.dscnn.network.NetworkSpec.SupervisedLayer;
import io.github.dscnn.network.Norm;
import io.github.dscnn.network.Weights;
import io.github.dscnn.network.Weights.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The weights, input and labels of the golden tensors, by the same formula as {@code golden.py}, bit by bit: Murmur3's
 * finaliser of (index x 0x9E3779B1 + hash of salt and name) gives 24 bits, these a float in [-1, 1).
 */
public final class GoldenWeights {

    private static final int[] KERNELS = {3, 3, 1};

    private final NetworkSpec spec;
    private final String salt;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    private GoldenWeights(NetworkSpec spec, String salt) {
        this.spec = spec;
        this.salt = salt;
    }

    /** All parameters and, for batch norm, the running statistics, in the order of the data flow, layers at the end. */
    public static Weights of(NetworkSpec spec, String salt) {
        GoldenWeights golden = new GoldenWeights(spec, salt);
        spec.stages().forEach(golden::addStage);
        spec.layers().forEach(golden::addLayer);
        golden.addScaled("final", spec.width(), spec.outputs(), spec.width(), 1, 1);
        return new Weights(golden.tensors);
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

    private void addStage(Stage stage) {
        int channels = stage.channels();
        if (stage.expands()) {
            addScaled("up" + stage.index(), stage.below(), stage.below(), channels, 2, 2);
        }
        int inputs = stage.inputs();
        for (int c = 1; c <= KERNELS.length; c++) {
            int k = KERNELS[c - 1];
            addScaled("stage" + stage.index() + "_conv" + c, inputs * k * k, channels, inputs, k, k);
            addNorm("stage" + stage.index() + "_norm" + c, channels);
            inputs = channels;
        }
    }

    private void addLayer(SupervisedLayer layer) {
        addScaled("layer" + layer.index(), 9 * layer.channels(), layer.channels(), spec.outputs(), 3, 3);
    }

    private void addScaled(String name, int fanIn, long... shape) {
        boolean transposed = name.startsWith("up") || name.startsWith("layer");
        add(name + "_weight", 0, (float) Math.sqrt(6.0 / fanIn), shape);
        add(name + "_bias", 0, 0.1f, shape[transposed ? 1 : 0]);
    }

    private void addNorm(String name, int channels) {
        if (spec.norm() == Norm.NONE) return;
        add(name + "_weight", 1, 0.1f, channels);
        add(name + "_bias", 1, 0.1f, channels);
        if (spec.norm() == Norm.BATCH) {
            add(name + "_running_mean", 0, 0.1f, channels);
            add(name + "_running_var", 2, 1, channels);
        }
    }

    private void add(String name, float offset, float scale, long... shape) {
        int count = 1;
        for (long size : shape) count *= (int) size;
        float[] values = uniform(salt + name, count);
        for (int i = 0; i < count; i++) {
            float u = name.endsWith("running_var") ? Math.abs(values[i]) : values[i];
            values[i] = offset + scale * u;
        }
        tensors.put(name, new Tensor(shape, values));
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
