// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model.operation;

import static java.util.Map.entry;

import io.github.dscnn.model.yaml.Node;
import io.github.dscnn.task.DscnnException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * The operations of bioimage.io's pre- and postprocessing, format 0.4 and 0.5, in one table. Statistics are those of one
 * slice.
 *
 * <p>Source: {@code bioimageio.spec.model.v0_4} and {@code v0_5}; where these are silent, what bioimageio.core does.
 */
final class Operations {

    private static final double MOST_PERCENT = 100;

    /** An operation with its arguments. */
    @FunctionalInterface
    interface Step {
        /**
         * Changes a slice in place.
         *
         * @param reference the input before any operation
         */
        void apply(SliceChannels planes, SliceChannels reference);
    }

    /** What an operation may be told, and how it is made from that. */
    private record Known(Set<String> arguments, Function<Node, Step> maker) {}

    private static final Map<String, Known> TABLE = Map.ofEntries(
            entry("binarize", new Known(Set.of("threshold", "axis"), Operations::binarize)),
            entry(
                    "clip",
                    new Known(Set.of("min", "max", "min_percentile", "max_percentile", "axes"), Operations::clip)),
            entry("ensure_dtype", new Known(Set.of("dtype"), Operations::ensureType)),
            entry("fixed_zero_mean_unit_variance", new Known(Set.of("mean", "std", "axis"), Operations::fixed)),
            entry("scale_linear", new Known(Set.of("gain", "offset", "axis", "axes"), Operations::linear)),
            entry(
                    "scale_mean_variance",
                    new Known(Set.of("mode", "reference_tensor", "axes", "eps"), Operations::likeReference)),
            entry(
                    "scale_range",
                    new Known(
                            Set.of("mode", "axes", "min_percentile", "max_percentile", "eps", "reference_tensor"),
                            Operations::range)),
            entry("sigmoid", new Known(Set.of(), Operations::sigmoid)),
            entry("softmax", new Known(Set.of("axis"), Operations::softmax)),
            entry(
                    "zero_mean_unit_variance",
                    new Known(Set.of("mode", "axes", "mean", "std", "eps"), Operations::standard)));

    private Operations() {}

    /** The words of the table. */
    static Set<String> names() {
        return new TreeSet<>(TABLE.keySet());
    }

    /**
     * One operation of a description.
     *
     * @param step {@code id} and {@code kwargs}
     * @throws DscnnException if it is not known, is told what it does not know, or something that cannot be
     */
    static Step of(Node step) {
        String id = step.at("id").text();
        Known known = TABLE.get(id);
        if (known == null)
            throw new DscnnException(
                    "%s asks for '%s', which this program does not know; choose another model.", step.file(), id);
        Node arguments = step.at("kwargs");
        for (String name : arguments.map().keySet())
            if (!known.arguments.contains(name))
                throw new DscnnException(
                        "%s asks for '%s' with '%s', which this program does not know; choose another model.",
                        step.file(), id, name);
        return known.maker.apply(arguments);
    }

    private static Step binarize(Node arguments) {
        Numbers threshold = Numbers.of(arguments.at("threshold"), arguments);
        return (planes, reference) ->
                planes.change(threshold.joint(planes), (value, group) -> value > threshold.at(group) ? 1 : 0);
    }

    private static Step clip(Node arguments) {
        Joint joint = Joint.axes(arguments.at("axes"));
        Node low = arguments.at("min");
        Node high = arguments.at("max");
        Node first = arguments.at("min_percentile");
        Node last = arguments.at("max_percentile");
        double from = low.number(Double.NEGATIVE_INFINITY);
        double to = high.number(Double.POSITIVE_INFINITY);
        double fromPercent = percent(first, 0);
        double toPercent = percent(last, MOST_PERCENT);
        return (planes, reference) -> {
            double[] least = first.present() ? planes.percentiles(joint, fromPercent, false) : null;
            double[] most = last.present() ? planes.percentiles(joint, toPercent, false) : null;
            planes.change(
                    joint,
                    (value, group) -> Math.min(
                            most == null ? to : most[group], Math.max(least == null ? from : least[group], value)));
        };
    }

    private static Step ensureType(Node arguments) {
        String type = arguments.at("dtype").text();
        DoubleUnaryOperator cast = switch (type) {
            case "float32", "float64" -> value -> value;
            case "bool" -> value -> value == 0 ? 0 : 1;
            case "uint8", "uint16", "uint32", "uint64" -> whole(0, bits(type));
            case "int8", "int16", "int32", "int64" -> whole(-Math.pow(2, bits(type) - 1), bits(type) - 1);
            default -> throw arguments.at("dtype").odd("a type of numbers");
        };
        return (planes, reference) -> planes.change(Joint.ALL, (value, group) -> cast.applyAsDouble(value));
    }

    private static int bits(String type) {
        return Integer.parseInt(type.replaceAll("\\D", ""));
    }

    /** Without the digits behind the point, kept within the type's range. */
    private static DoubleUnaryOperator whole(double least, int bits) {
        double most = Math.pow(2, bits) - 1;
        return value -> Math.max(least, Math.min(most, value < 0 ? Math.ceil(value) : Math.floor(value)));
    }

    private static Step fixed(Node arguments) {
        Numbers mean = Numbers.of(arguments.at("mean"), arguments);
        Numbers deviation = Numbers.of(arguments.at("std"), arguments);
        return (planes, reference) -> planes.change(
                mean.joint(planes, deviation),
                (value, group) -> (value - mean.at(group)) / (deviation.at(group) + Processing.EPSILON));
    }

    private static Step linear(Node arguments) {
        Numbers gain = Numbers.of(arguments.at("gain"), 1, arguments);
        Numbers offset = Numbers.of(arguments.at("offset"), 0, arguments);
        return (planes, reference) ->
                planes.change(gain.joint(planes, offset), (value, group) -> value * gain.at(group) + offset.at(group));
    }

    private static Step likeReference(Node arguments) {
        Joint joint = Joint.axes(arguments.at("axes"));
        double eps = epsilon(arguments);
        return (planes, reference) -> {
            if (joint.groups(planes) != joint.groups(reference))
                throw arguments.odd("axes that input and output have in common");
            double[] mean = planes.means(joint);
            double[] deviation = planes.deviations(joint, mean);
            double[] wanted = reference.means(joint);
            double[] spread = reference.deviations(joint, wanted);
            planes.change(
                    joint,
                    (value, group) ->
                            (value - mean[group]) / (deviation[group] + eps) * (spread[group] + eps) + wanted[group]);
        };
    }

    private static Step range(Node arguments) {
        Joint joint = Joint.axes(arguments.at("axes"));
        double eps = epsilon(arguments);
        double from = percent(arguments.at("min_percentile"), 0);
        double to = percent(arguments.at("max_percentile"), MOST_PERCENT);
        if (from >= to) throw arguments.odd("percentiles that rise within 0..100");
        boolean other = arguments.at("reference_tensor").present();
        return (planes, reference) -> {
            SliceChannels measured = other ? reference : planes;
            if (joint.groups(planes) != joint.groups(measured))
                throw arguments.odd("axes that input and output have in common");
            double[] low = measured.percentiles(joint, from, true);
            double[] high = measured.percentiles(joint, to, true);
            planes.change(joint, (value, group) -> (value - low[group]) / (high[group] - low[group] + eps));
        };
    }

    private static Step sigmoid(Node arguments) {
        return (planes, reference) -> planes.change(Joint.ALL, (value, group) -> 1 / (1 + Math.exp(-value)));
    }

    private static Step softmax(Node arguments) {
        Joint along = Joint.butAlong(arguments.at("axis"));
        Joint joint = new Joint(!along.channel(), !along.y(), !along.x());
        return (planes, reference) -> {
            double[] most = planes.largest(joint);
            planes.change(joint, (value, group) -> Math.exp(value - most[group]));
            double[] sums = planes.sums(joint);
            planes.change(joint, (value, group) -> value / sums[group]);
        };
    }

    private static Step standard(Node arguments) {
        String mode = arguments.at("mode").text("per_sample");
        if (mode.equals("fixed")) return fixed(arguments);
        Joint joint = Joint.axes(arguments.at("axes"));
        double eps = epsilon(arguments);
        return (planes, reference) -> {
            double[] mean = planes.means(joint);
            double[] deviation = planes.deviations(joint, mean);
            planes.change(joint, (value, group) -> (value - mean[group]) / (deviation[group] + eps));
        };
    }

    private static double epsilon(Node arguments) {
        double eps = arguments.at("eps").number(Processing.EPSILON);
        if (eps >= 0 && eps <= 1) return eps;
        throw arguments.at("eps").odd("within 0..1");
    }

    private static double percent(Node percentile, double otherwise) {
        double percent = percentile.number(otherwise);
        if (percent >= 0 && percent <= MOST_PERCENT) return percent;
        throw percentile.odd("within 0..100");
    }
}
