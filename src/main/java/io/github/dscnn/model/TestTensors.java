// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.image.Normalizer;
import io.github.dscnn.model.files.ModelFiles;
import io.github.dscnn.model.operation.Processing;
import io.github.dscnn.model.operation.SliceChannels;
import io.github.dscnn.model.yaml.Node;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Weights.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * An input and what the network made of it, so that anybody can check a model on their own machine.
 *
 * <p>Other programs put the input through the package's preprocessing, which works on this one tensor, and compare what
 * the network makes of the result with the output; {@link #prepared} is that preprocessing.
 *
 * @param input [1, C, H, W] before the preprocessing; H and W divide by the network's stride
 * @param output [1, K, H, W], the final probabilities of the prepared input
 * @param layers [1, L * K, H, W], layer by layer, L = 8 for the DSCNN; null when the model has no supervised layers
 */
public record TestTensors(Tensor input, Tensor output, Tensor layers) {
    /** Pixels, far more than a test needs: every layer of the network has as many, in each of its channels; and
     * small inputs one behind the other take hours.
     */
    private static final long LARGEST = 2048 * 2048;

    public TestTensors {
        Objects.requireNonNull(input);
        Objects.requireNonNull(output);
    }

    /**
     * The values of a test input as the network gets them when a package with this normaliser runs elsewhere: mean 0 and
     * standard deviation 1, or the percentiles at 0 and 1, over all channels and pixels; nothing is clipped.
     */
    public static float[] prepared(Normalizer normalizer, float[] input) {
        List<Node> steps =
                Node.of(Path.of(ModelFiles.RDF), Rdf.preprocessing(normalizer)).items();
        SliceChannels planes = new SliceChannels(new float[][] {input}, input.length);
        return Processing.of(steps, List.of()).before(planes).values()[0];
    }

    /** Whether an input, [N, C, H, W], is one that a network can be given at once. */
    static boolean runs(long[] shape) {
        boolean four = shape.length == 4 && Arrays.stream(shape).allMatch(size -> size >= 1);
        return four && shape[2] <= LARGEST / shape[3] && shape[0] <= LARGEST / (shape[2] * shape[3]);
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
