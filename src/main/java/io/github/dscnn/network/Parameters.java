// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.network;

import io.github.dscnn.network.NetworkSpec.Stage;
import io.github.dscnn.network.NetworkSpec.SupervisedLayer;
import io.github.dscnn.network.Parameter.Kind;
import java.util.ArrayList;
import java.util.List;

/** The tensors of a network in the order of its data flow: stages, supervised layers, final output. */
public final class Parameters {

    /** Kernel sizes of a stage's convolutions (section II-B.1). */
    public static final List<Integer> KERNELS = List.of(3, 3, 1);

    private final List<Parameter> list = new ArrayList<>();
    private final Norm norm;

    private Parameters(Norm norm) {
        this.norm = norm;
    }

    public static List<Parameter> of(NetworkSpec spec) {
        Parameters parameters = new Parameters(spec.norm());
        for (Stage stage : spec.stages()) parameters.stage(stage);
        for (SupervisedLayer layer : spec.layers()) parameters.layer(layer, spec.outputs());
        parameters.kernel("final", List.of(spec.outputs(), spec.width(), 1, 1), spec.width(), spec.outputs());
        return List.copyOf(parameters.list);
    }

    private void stage(Stage stage) {
        int channels = stage.channels();
        if (stage.expands()) {
            kernel("up" + stage.index(), List.of(stage.below(), channels, 2, 2), stage.below(), 4 * channels);
        }
        int inputs = stage.inputs();
        for (int c = 1; c <= KERNELS.size(); c++) {
            int size = KERNELS.get(c - 1);
            String name = "stage" + stage.index() + "_conv" + c;
            int area = size * size;
            kernel(name, List.of(channels, inputs, size, size), area * inputs, area * channels);
            norm("stage" + stage.index() + "_norm" + c, channels);
            inputs = channels;
        }
    }

    private void layer(SupervisedLayer layer, int outputs) {
        List<Integer> shape = List.of(layer.channels(), outputs, 3, 3);
        kernel("layer" + layer.index(), shape, 9 * layer.channels(), 9 * outputs);
    }

    /** A kernel and its bias; a deconvolution's kernel is [in, out, h, w], a convolution's [out, in, h, w]. */
    private void kernel(String name, List<Integer> shape, int fanIn, int fanOut) {
        boolean deconvolution = !name.startsWith("stage") && !name.equals("final");
        int channels = shape.get(deconvolution ? 1 : 0);
        list.add(new Parameter(name + "_weight", Kind.KERNEL, shape, fanIn, fanOut));
        vector(name + "_bias", Kind.BIAS, channels);
    }

    private void norm(String name, int channels) {
        if (norm == Norm.NONE) return;
        vector(name + "_weight", Kind.GAIN, channels);
        vector(name + "_bias", Kind.BIAS, channels);
        if (norm != Norm.BATCH) return;
        vector(name + "_running_mean", Kind.RUNNING_MEAN, channels);
        vector(name + "_running_var", Kind.RUNNING_VARIANCE, channels);
    }

    private void vector(String name, Kind kind, int channels) {
        list.add(new Parameter(name, kind, List.of(channels), 0, 0));
    }
}
