// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.model.operation.Processing;
import io.github.dscnn.model.yaml.Node;
import io.github.dscnn.task.DscnnException;
import java.util.List;
import java.util.OptionalDouble;
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
    private static final int LARGEST_SIDE = 16384;
    private static final String LAYOUT = "b,c,y,x";

    static TensorFacts of(Node rdf) {
        Node input = onlyInput(rdf);
        List<Node> outputs = rdf.at("outputs").items();
        if (outputs.isEmpty()) throw rdf.at("outputs").odd("a list of tensors");
        checkLayout(input);
        outputs.forEach(TensorFacts::checkLayout);
        checkSize(input, outputs.get(0));
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

    /** What is done before and after the network. */
    static Processing processing(Node rdf) {
        return Processing.of(
                onlyInput(rdf).at("preprocessing").items(),
                rdf.at("outputs").items().get(0).at("postprocessing").items());
    }

    /** The threshold (0..1) that decides at last, if a foreign model names one. */
    static OptionalDouble threshold(Node rdf) {
        List<Node> steps = rdf.at("outputs").items().get(0).at("postprocessing").items();
        if (steps.isEmpty()) return OptionalDouble.empty();
        Node last = steps.get(steps.size() - 1);
        Node threshold = last.at("kwargs").at("threshold");
        if (!last.at("id").text().equals("binarize") || threshold.isList()) return OptionalDouble.empty();
        double value = threshold.number();
        return value > 0 && value < 1 ? OptionalDouble.of(value) : OptionalDouble.empty();
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

    /** A pixel of the output must be a pixel of the input. */
    private static void checkSize(Node input, Node output) {
        for (String id : List.of("y", "x")) {
            Node size = axis(output, id).at("size");
            double scale = axis(input, id).at("scale").number(1);
            boolean same = axis(output, id).at("scale").number(scale) == scale
                    && size.at("scale").number(1) == 1
                    && size.at("offset").number(0) == 0
                    && (size.isMap()
                            || axis(input, id).at("size").isMap()
                            || step(axis(output, id)) == step(axis(input, id)));
            if (!same)
                throw new DscnnException(
                        "%s: the output is larger or smaller than the input, but this program runs models that give every"
                                + " pixel of their input; choose another model.",
                        output.file());
        }
    }

    private static String letter(Node axis) {
        return switch (axis.at("type").text()) {
            case "batch" -> "b";
            case "channel" -> "c";
            default -> axis.at("id").text(axis.at("type").text());
        };
    }

    private static List<String> channelNames(Node tensor) {
        Node names = tensor.at("axes").items().get(1).at("channel_names");
        if (names.items().isEmpty()) throw names.odd("a list of names");
        return names.items().stream().map(Node::line).toList();
    }

    private static Node axis(Node tensor, String id) {
        return tensor.at("axes").items().get(id.equals("y") ? 2 : 3);
    }

    private static int step(Node axis) {
        Node size = axis.at("size");
        int step = size.isMap() ? size.at("step").integer(1) : size.integer(1);
        if (step < 1 || step > LARGEST_SIDE) throw size.odd("within 1.." + LARGEST_SIDE);
        return step;
    }

    private static int patch(Node axis) {
        Node size = axis.at("size");
        if (!size.isMap()) return step(axis);
        int step = step(axis);
        int usual = (USUAL_PATCH + step - 1) / step * step;
        int least = size.at("min").integer(step);
        if (least > LARGEST_SIDE) throw size.at("min").odd("within 1.." + LARGEST_SIDE);
        return Math.max(least, usual);
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
