// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A description of format 0.5 in which everything stands that the format lets its writer leave out: ids of tensors and axes,
 * and the sizes of axes that are those of another one. What only says again that numbers have a point is left out.
 *
 * <p>Source: the model description of bioimage.io, format 0.5.
 */
public final class Defaults {

    private static final String INPUTS = "inputs";
    private static final String OUTPUTS = "outputs";
    private static final String AXES = "axes";
    private static final String SIZE = "size";
    private static final String AFTER = "postprocessing";

    private final Node rdf;

    private Defaults(Node rdf) {
        this.rdf = rdf;
    }

    /**
     * A copy of a description with all that it leaves out.
     *
     * @throws io.github.dscnn.task.DscnnException if something in inputs or outputs is not as the format has it
     */
    public static Node filled(Node rdf) {
        Map<String, Object> content = new LinkedHashMap<>(rdf.map());
        Defaults defaults = new Defaults(rdf);
        if (rdf.at(INPUTS).present()) content.put(INPUTS, defaults.tensors(INPUTS, "input"));
        if (rdf.at(OUTPUTS).present()) content.put(OUTPUTS, defaults.tensors(OUTPUTS, "output"));
        return Node.of(rdf.file(), content);
    }

    private List<Object> tensors(String kind, String id) {
        List<Object> tensors = new ArrayList<>();
        for (Node tensor : rdf.at(kind).items()) {
            Map<String, Object> content = new LinkedHashMap<>(tensor.map());
            if (content.get("id") == null) content.put("id", id);
            List<Object> axes = new ArrayList<>();
            for (Node axis : tensor.at(AXES).items()) axes.add(axis(axis, kind.equals(INPUTS)));
            content.put(AXES, axes);
            if (tensor.at(AFTER).present())
                content.put(AFTER, operations(tensor.at(AFTER).items()));
            tensors.add(content);
        }
        return tensors;
    }

    private Map<String, Object> axis(Node axis, boolean input) {
        Map<String, Object> content = new LinkedHashMap<>(axis.map());
        content.put("id", id(axis));
        if (input && axis.at(SIZE).isMap() && axis.at(SIZE).at("axis_id").present())
            content.put(SIZE, sizeOf(axis.at(SIZE)));
        return content;
    }

    private static String id(Node axis) {
        String type = axis.at("type").text();
        return axis.at("id").text(type.equals("space") ? "x" : type);
    }

    /** The size of the axis that is named. */
    private Object sizeOf(Node reference) {
        Optional<Node> named = rdf.at(INPUTS).items().stream()
                .filter(one -> one.at("id")
                        .text("input")
                        .equals(reference.at("tensor_id").text()))
                .flatMap(one -> one.at(AXES).items().stream())
                .filter(one -> id(one).equals(reference.at("axis_id").text()))
                .map(one -> one.at(SIZE))
                .findFirst();
        boolean same = reference.at("offset").number(0) == 0
                && named.isPresent()
                && !named.get().at("axis_id").present();
        if (!same) throw reference.odd("a size, or that of another axis");
        return named.get().isMap() ? named.get().map() : named.get().integer();
    }

    private static List<Object> operations(List<Node> steps) {
        int end = steps.size();
        while (end > 0 && onlyNumbers(steps.get(end - 1))) end--;
        List<Object> kept = new ArrayList<>();
        for (Node step : steps.subList(0, end)) kept.add(step.map());
        return kept;
    }

    private static boolean onlyNumbers(Node step) {
        return step.at("id").text().equals("ensure_dtype")
                && step.at("kwargs").at("dtype").text("").startsWith("float");
    }
}
