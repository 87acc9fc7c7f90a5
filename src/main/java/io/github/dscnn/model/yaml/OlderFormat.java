// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A description of model format 0.4 in the words of 0.5: axes as a list, test tensors beside their tensor, {@code id}
 * where 0.4 says {@code name}. Arguments of operations stay as they are; {@code Operations} knows both.
 *
 * <p>Format 0.4 has no names of channels: a single one is {@code foreground}, several are {@code channel0} and so on.
 */
public final class OlderFormat {

    private static final String INPUTS = "inputs";
    private static final String OUTPUTS = "outputs";
    private static final int MOST_CHANNELS = 1024;

    private final Node rdf;

    private OlderFormat(Node rdf) {
        this.rdf = rdf;
    }

    /** Whether a description says that it is of format 0.4; it must name a format. */
    public static boolean is(Node rdf) {
        return rdf.at("format_version").text().matches("0\\.4(\\..*)?");
    }

    /**
     * A copy in which inputs and outputs stand as format 0.5 has them; all else stays.
     *
     * @throws io.github.dscnn.task.DscnnException if they are not as format 0.4 has them
     */
    public static Node upgraded(Node rdf) {
        Map<String, Object> content = new LinkedHashMap<>(rdf.map());
        OlderFormat older = new OlderFormat(rdf);
        content.put(INPUTS, older.tensors(INPUTS, "test_inputs", "preprocessing"));
        content.put(OUTPUTS, older.tensors(OUTPUTS, "test_outputs", "postprocessing"));
        return Node.of(rdf.file(), content);
    }

    private List<Object> tensors(String kind, String tests, String processing) {
        List<Node> files = rdf.at(tests).items();
        List<Object> tensors = new ArrayList<>();
        for (Node tensor : rdf.at(kind).items()) {
            Map<String, Object> content = new LinkedHashMap<>();
            content.put("id", tensor.at("name").text());
            content.put("axes", axes(tensor));
            content.put(processing, steps(tensor.at(processing)));
            if (tensors.size() < files.size())
                content.put(
                        "test_tensor",
                        Map.of("source", files.get(tensors.size()).text()));
            tensors.add(content);
        }
        return tensors;
    }

    private static List<Object> steps(Node steps) {
        List<Object> upgraded = new ArrayList<>();
        for (Node step : steps.items())
            upgraded.add(Map.of(
                    "id", step.at("name").text(), "kwargs", step.at("kwargs").map()));
        return upgraded;
    }

    private List<Object> axes(Node tensor) {
        String letters = tensor.at("axes").text();
        List<Object> axes = new ArrayList<>();
        for (int i = 0; i < letters.length(); i++) axes.add(axis(tensor, letters.charAt(i), i));
        return axes;
    }

    private Map<String, Object> axis(Node tensor, char letter, int place) {
        return switch (letter) {
            case 'b' -> Map.of("type", "batch");
            case 'c' -> Map.of("type", "channel", "channel_names", names(tensor, place));
            case 'x', 'y', 'z' ->
                Map.of("type", "space", "id", String.valueOf(letter), "size", size(tensor.at("shape"), place));
            default -> Map.of("type", "other", "id", String.valueOf(letter));
        };
    }

    private List<String> names(Node tensor, int place) {
        double channels = extent(tensor.at("shape"), place);
        if (channels < 1 || channels > MOST_CHANNELS || channels != Math.rint(channels))
            throw tensor.at("shape").odd("a shape with 1.." + MOST_CHANNELS + " channels");
        if (channels == 1) return List.of("foreground");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < channels; i++) names.add("channel" + i);
        return names;
    }

    private static Object size(Node shape, int place) {
        if (shape.isList()) return integer(shape, place);
        if (shape.at("min").present())
            return Map.of(
                    "min", integer(shape.at("min"), place), "step", Math.max(1, integer(shape.at("step"), place)));
        boolean same = number(shape.at("scale"), place) == 1 && number(shape.at("offset"), place) == 0;
        return Map.of("tensor_id", shape.at("reference_tensor").text(), "scale", same ? 1 : 0);
    }

    /** How far a tensor reaches along an axis. */
    private double extent(Node shape, int place) {
        if (shape.isList()) return integer(shape, place);
        if (shape.at("min").present()) return integer(shape.at("min"), place);
        for (Node input : rdf.at(INPUTS).items()) {
            boolean other =
                    !input.at("name").text().equals(shape.at("reference_tensor").text());
            boolean itself = input.at("shape").at("reference_tensor").present();
            if (other || itself) continue;
            return extent(input.at("shape"), place) * number(shape.at("scale"), place)
                    + 2 * number(shape.at("offset"), place);
        }
        throw shape.odd("a shape by that of an input");
    }

    private static int integer(Node list, int place) {
        return item(list, place).integer();
    }

    private static double number(Node list, int place) {
        return item(list, place).number();
    }

    private static Node item(Node list, int place) {
        if (place < list.items().size()) return list.items().get(place);
        throw list.odd("a list with one number for each axis");
    }
}
