// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.network;

import io.github.dscnn.network.NetworkSpec.SupervisedLayer;
import io.github.dscnn.network.Parameter.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * The tensors of a network in the order of its parts: for the DSCNN stages, supervised layers, final output.
 *
 * <p>The kernel of a convolution is [out, in, h, w], that of a deconvolution [in, out, h, w].
 */
public final class Parameters {

    private final List<Parameter> list = new ArrayList<>();
    private final NetworkSpec spec;

    private Parameters(NetworkSpec spec) {
        this.spec = spec;
    }

    public static List<Parameter> of(NetworkSpec spec) {
        Parameters parameters = new Parameters(spec);
        spec.flow().parts().forEach(parameters::part);
        return List.copyOf(parameters.list);
    }

    private void part(Part part) {
        if (part instanceof Part.Stage stage) stage(stage);
        else if (part instanceof Part.Up up) deconvolution(up.name(), up.inputs(), up.channels(), 2, 1);
        else if (part instanceof Part.Score score) convolution(score.name(), score.inputs(), score.outputs(), 1);
        else if (part instanceof Part.Doubling doubling) doubling(doubling);
        else if (part instanceof SupervisedLayer layer)
            deconvolution(layer.name(), layer.channels(), spec.outputs(), 3, 9);
        else throw new IllegalArgumentException("no tensors are known of " + part);
    }

    private void stage(Part.Stage stage) {
        int inputs = stage.inputs();
        for (int c = 1; c <= stage.kernels().size(); c++) {
            int size = stage.kernels().get(c - 1);
            convolution(stage.name() + "_conv" + c, inputs, stage.channels(), size);
            norm(stage.name() + "_norm" + c, stage.channels());
            inputs = stage.channels();
        }
    }

    private void convolution(String name, int inputs, int outputs, int size) {
        int area = size * size;
        kernel(name, Kind.KERNEL, List.of(outputs, inputs, size, size), area * inputs, area * outputs);
        vector(name + "_bias", Kind.BIAS, outputs);
    }

    /** @param taps how many values of a channel an output value sums over: the kernel's area over the stride's */
    private void deconvolution(String name, int inputs, int outputs, int size, int taps) {
        kernel(name, Kind.KERNEL, List.of(inputs, outputs, size, size), taps * inputs, size * size * outputs);
        vector(name + "_bias", Kind.BIAS, outputs);
    }

    private void doubling(Part.Doubling doubling) {
        int outputs = doubling.outputs();
        kernel(doubling.name(), Kind.BILINEAR, List.of(outputs, outputs, 4, 4), 4 * outputs, 16 * outputs);
    }

    private void kernel(String name, Kind kind, List<Integer> shape, int fanIn, int fanOut) {
        list.add(new Parameter(name + "_weight", kind, shape, fanIn, fanOut));
    }

    private void norm(String name, int channels) {
        if (spec.norm() == Norm.NONE) return;
        vector(name + "_weight", Kind.GAIN, channels);
        vector(name + "_bias", Kind.BIAS, channels);
        if (spec.norm() != Norm.BATCH) return;
        vector(name + "_running_mean", Kind.RUNNING_MEAN, channels);
        vector(name + "_running_var", Kind.RUNNING_VARIANCE, channels);
    }

    private void vector(String name, Kind kind, int channels) {
        list.add(new Parameter(name, kind, List.of(channels), 0, 0));
    }
}
