// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Weights.Tensor;
import java.util.Arrays;
import java.util.Objects;

/**
 * An input and what the network made of it, so that anybody can check a model on their own machine.
 *
 * @param input [1, C, H, W] as it enters the package's preprocessing; H and W divide by the network's stride
 * @param output [1, K, H, W], the final probabilities
 * @param layers [1, L * K, H, W], layer by layer, usually L = 8; null when the model has no supervised layers
 */
public record TestTensors(Tensor input, Tensor output, Tensor layers) {
    public TestTensors {
        Objects.requireNonNull(input);
        Objects.requireNonNull(output);
    }

    int height() {
        return Math.toIntExact(input.shape()[2]);
    }

    int width() {
        return Math.toIntExact(input.shape()[3]);
    }

    /** Number of supervised layers among the tensors. */
    int layerCount(NetworkSpec network) {
        return layers == null ? 0 : Math.toIntExact(layers.shape()[1] / network.outputs());
    }

    /** @throws IllegalArgumentException unless the shapes are those of the network */
    void check(NetworkSpec network) {
        require(input.shape().length == 4, "a test input is [1, C, H, W], not %s", Arrays.toString(input.shape()));
        require(
                height() % network.stride() == 0 && width() % network.stride() == 0,
                "a test input must divide by %s but is %s x %s",
                network.stride(),
                width(),
                height());
        checkShape("input", input, network.inputs());
        checkShape("final", output, network.outputs());
        if (layers != null) checkShape("layers", layers, network.layers().size() * network.outputs());
    }

    private void checkShape(String name, Tensor tensor, int channels) {
        long[] expected = {1, channels, height(), width()};
        require(
                Arrays.equals(expected, tensor.shape()),
                "the test tensor '%s' must be %s but is %s",
                name,
                Arrays.toString(expected),
                Arrays.toString(tensor.shape()));
    }
}
