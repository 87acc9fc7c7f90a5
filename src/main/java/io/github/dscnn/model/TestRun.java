// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import io.github.dscnn.model.operation.SliceChannels;
import io.github.dscnn.model.yaml.Node;
import io.github.dscnn.network.Weights.Tensor;
import io.github.dscnn.segment.Predictor;
import io.github.dscnn.task.DscnnException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A model's own test: its test input through preprocessing, network and postprocessing, compared with what its maker got.
 */
public final class TestRun {

    private static final double PER_MILLION = 1e-6;
    /** What bioimage.io allows where a description says nothing: share of values, per million, that may differ more. */
    private static final double MISMATCHES = 100;

    private static final double TOLERANCE = 1e-3;

    private final ModelPackage model;
    private final TestTensors tensors;
    private final double relative;
    private final double absolute;
    private final double mismatches;

    /**
     * How far an output is from what it should be.
     *
     * @param name of the output
     * @param largest difference of a value
     * @param within whether it is within what the description, or else bioimage.io, allows
     */
    public record Difference(String name, double largest, boolean within) {}

    private TestRun(ModelPackage model, TestTensors tensors) {
        this.model = model;
        this.tensors = tensors;
        Node allowed = model.rdf().at("config").at("bioimageio").at("reproducibility_tolerance");
        Optional<Node> said = allowed.items().stream()
                .filter(one -> one.at("output_ids").items().isEmpty())
                .filter(one -> one.at("weights_formats").items().isEmpty()
                        || one.at("weights_formats").items().stream()
                                .anyMatch(format -> format.text().equals("torchscript")))
                .findFirst();
        this.relative =
                said.map(one -> one.at("relative_tolerance").number(TOLERANCE)).orElse(TOLERANCE);
        this.absolute =
                said.map(one -> one.at("absolute_tolerance").number(TOLERANCE)).orElse(TOLERANCE);
        this.mismatches = said.map(
                        one -> one.at("mismatched_elements_per_million").number(MISMATCHES))
                .orElse(MISMATCHES);
    }

    /** Whether a model brings what can be compared. */
    public static boolean possible(ModelPackage model) {
        Node rdf = model.rdf();
        return rdf.at("inputs").items().get(0).at("test_tensor").present()
                && rdf.at("outputs").items().get(0).at("test_tensor").present();
    }

    /**
     * Runs it.
     *
     * @param network the network alone
     * @return one difference for the final output, and one for the layers where there are any
     * @throws DscnnException if the test tensors are damaged, or do not fit the description
     */
    public static List<Difference> of(ModelPackage model, Predictor network) {
        return new TestRun(model, model.testTensors()).differences(network);
    }

    private List<Difference> differences(Predictor network) {
        long[] shape = tensors.input().shape();
        check(tensors.input(), shape, network.inputs());
        check(tensors.output(), shape, network.raw());
        boolean layers = tensors.layers() != null;
        if (layers) check(tensors.layers(), shape, network.raw() * network.layers());
        Deviation last = new Deviation();
        Deviation others = new Deviation();
        for (int i = 0; i < shape[0]; i++) {
            float[][] outputs = sample(network, i, layers);
            last.add(outputs[outputs.length - 1], tensors.output().values(), i);
            if (layers) others.add(joined(outputs), tensors.layers().values(), i);
        }
        List<Difference> all = new ArrayList<>(List.of(last.difference(name(0))));
        if (layers) all.add(others.difference(name(1)));
        return all;
    }

    private String name(int output) {
        return model.rdf().at("outputs").items().get(output).at("id").text("output");
    }

    private void check(Tensor tensor, long[] input, int channels) {
        boolean four = input.length == 4 && input[0] >= 1;
        if (four && Arrays.equals(new long[] {input[0], channels, input[2], input[3]}, tensor.shape())) return;
        throw new DscnnException(
                "The test tensors of %s do not fit its description (one is %s where it should have %s channels and the size"
                        + " of the input %s); copy or download the model again.",
                model.source(), Arrays.toString(tensor.shape()), channels, Arrays.toString(input));
    }

    /** Supervised layers, if wanted, and the final output as the description promises it. */
    private float[][] sample(Predictor network, int index, boolean layers) {
        int height = Math.toIntExact(tensors.input().shape()[2]);
        int width = Math.toIntExact(tensors.input().shape()[3]);
        SliceChannels input = planes(tensors.input().values(), index, network.inputs(), height * width, width);
        float[] prepared = flat(model.processing().before(input).values());
        float[][] outputs = network.predict(prepared, 1, height, width, layers);
        int end = outputs.length - 1;
        SliceChannels output = planes(outputs[end], 0, network.raw(), height * width, width);
        model.processing().after(output, input);
        outputs[end] = flat(output.values());
        return outputs;
    }

    private static SliceChannels planes(float[] values, int index, int channels, int area, int width) {
        float[][] planes = new float[channels][];
        for (int c = 0; c < channels; c++) {
            int from = (index * channels + c) * area;
            planes[c] = Arrays.copyOfRange(values, from, from + area);
        }
        return new SliceChannels(planes, width);
    }

    private static float[] joined(float[][] outputs) {
        return flat(Arrays.copyOf(outputs, outputs.length - 1));
    }

    private static float[] flat(float[][] planes) {
        float[] all = new float[planes.length * planes[0].length];
        for (int i = 0; i < planes.length; i++)
            System.arraycopy(planes[i], 0, all, i * planes[i].length, planes[i].length);
        return all;
    }

    /** What has been compared so far. */
    private final class Deviation {
        private double largest;
        private long outside;
        private long values;

        void add(float[] found, float[] all, int index) {
            for (int i = 0; i < found.length; i++) {
                double expected = all[index * found.length + i];
                double difference = Math.abs(found[i] - expected);
                if (!(difference <= largest)) largest = difference;
                if (!(difference <= absolute + relative * Math.abs(expected))) outside++;
            }
            values += found.length;
        }

        Difference difference(String name) {
            return new Difference(name, largest, outside <= values * mismatches * PER_MILLION);
        }
    }
}
