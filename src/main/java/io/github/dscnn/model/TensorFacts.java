// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import io.github.dscnn.image.Normalizer;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.task.DscnnException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the tensors of an rdf.yaml say.
 *
 * @param inputs channels of the one input
 * @param stride what a tile's sides must divide by
 * @param patch a side of a tile that suits the model, in pixels
 * @param outputNames channel names of the first output
 * @param layers supervised layers that the second output holds if it is {@code layers}; else 0
 * @param pixel size of a pixel in mm; {@link VoxelSize#NONE} when unknown
 */
record TensorFacts(int inputs, int stride, int patch, List<String> outputNames, int layers, VoxelSize pixel) {

    private static final int USUAL_PATCH = 256;
    private static final String LAYOUT = "b,c,y,x";

    static TensorFacts of(Node rdf) {
        Node input = onlyInput(rdf);
        List<Node> outputs = rdf.at("outputs").items();
        if (outputs.isEmpty()) throw rdf.at("outputs").odd("a list of tensors");
        checkLayout(input);
        outputs.forEach(TensorFacts::checkLayout);
        List<String> names = channelNames(outputs.get(0));
        Node x = axis(input, "x");
        return new TensorFacts(
                channelNames(input).size(),
                Math.max(step(x), step(axis(input, "y"))),
                patch(x),
                names,
                layers(outputs, names.size()),
                pixel(x));
    }

    static Node onlyInput(Node rdf) {
        List<Node> inputs = rdf.at("inputs").items();
        if (inputs.size() == 1) return inputs.get(0);
        throw new DscnnException(
                "%s has %s input tensors, but this program runs models with exactly one; choose another model.",
                rdf.file(), inputs.size());
    }

    /** How a foreign model wants its input prepared. */
    static Normalizer normalizer(Node rdf) {
        List<Node> steps = steps(onlyInput(rdf).at("preprocessing"));
        if (steps.isEmpty()) return new Normalizer(Normalizer.Kind.NONE, 0, 100);
        Node step = steps.get(0);
        if (steps.size() > 1) throw unknown(steps.get(1), "together with others");
        return switch (step.at("id").text()) {
            case "zero_mean_unit_variance" -> new Normalizer(Normalizer.Kind.ZSCORE, 0, 100);
            case "scale_range" -> range(step.at("kwargs"));
            default -> throw unknown(step, "on an input");
        };
    }

    /** What a foreign model wants done with its output. */
    static Activation activation(Node rdf) {
        Activation activation = Activation.NONE;
        for (Node step : steps(rdf.at("outputs").items().get(0).at("postprocessing"))) {
            switch (step.at("id").text()) {
                case "sigmoid" -> activation = Activation.SIGMOID;
                case "softmax" -> activation = Activation.SOFTMAX;
                case "binarize" -> {}
                default -> throw unknown(step, "on an output");
            }
        }
        return activation;
    }

    /** The threshold that a foreign model names, or 0.5. */
    static double threshold(Node rdf) {
        return steps(rdf.at("outputs").items().get(0).at("postprocessing")).stream()
                .filter(step -> step.at("id").text().equals("binarize"))
                .map(step -> step.at("kwargs").at("threshold").number())
                .findFirst()
                .orElse(0.5);
    }

    private static Normalizer range(Node kwargs) {
        double low = kwargs.at("min_percentile").number(0);
        double high = kwargs.at("max_percentile").number(100);
        if (low < 0 || low >= high || high > 100) throw kwargs.odd("percentiles that rise within 0..100");
        return new Normalizer(Normalizer.Kind.RANGE, low, high);
    }

    private static List<Node> steps(Node list) {
        return list.items().stream()
                .filter(step -> !step.at("id").text().equals("ensure_dtype"))
                .toList();
    }

    private static DscnnException unknown(Node step, String where) {
        return new DscnnException(
                "%s asks for '%s' %s, which this program does not know; choose another model.",
                step.file(), step.at("id").text(), where);
    }

    private static void checkLayout(Node tensor) {
        String layout =
                tensor.at("axes").items().stream().map(TensorFacts::letter).collect(Collectors.joining(","));
        if (layout.equals(LAYOUT)) return;
        throw new DscnnException(
                "%s: the axes of '%s' are %s, but this program runs models of single slices with the axes %s; choose"
                        + " another model.",
                tensor.file(), tensor.at("id").text("tensor"), layout, LAYOUT);
    }

    private static String letter(Node axis) {
        return switch (axis.at("type").text()) {
            case "batch" -> "b";
            case "channel" -> "c";
            case "space" -> axis.at("id").text();
            default -> axis.at("id").text(axis.at("type").text());
        };
    }

    private static List<String> channelNames(Node tensor) {
        Node names = tensor.at("axes").items().get(1).at("channel_names");
        if (names.items().isEmpty()) throw names.odd("a list of names");
        return names.items().stream().map(Node::text).toList();
    }

    private static Node axis(Node tensor, String id) {
        return tensor.at("axes").items().get(id.equals("y") ? 2 : 3);
    }

    private static int step(Node axis) {
        Node size = axis.at("size");
        int step = size.isMap() ? size.at("step").integer(1) : size.integer(1);
        if (step < 1) throw size.odd("above 0");
        return step;
    }

    private static int patch(Node axis) {
        Node size = axis.at("size");
        if (!size.isMap()) return step(axis);
        int step = step(axis);
        int usual = (USUAL_PATCH + step - 1) / step * step;
        return Math.max(size.at("min").integer(step), usual);
    }

    private static int layers(List<Node> outputs, int channels) {
        boolean some = outputs.size() > 1 && outputs.get(1).at("id").text("").equals("layers");
        int all = some ? channelNames(outputs.get(1)).size() : 0;
        return all % channels == 0 ? all / channels : 0;
    }

    private static VoxelSize pixel(Node axis) {
        if (!axis.at("unit").present()) return VoxelSize.NONE;
        double scale = axis.at("scale").number(1);
        if (scale <= 0) throw axis.at("scale").odd("above 0");
        VoxelSize size = new VoxelSize(scale, scale, scale, axis.at("unit").text());
        return size.calibrated() ? size.inMillimetres() : VoxelSize.NONE;
    }
}
