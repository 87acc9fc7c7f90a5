// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model.operation;

import io.github.dscnn.model.yaml.Node;
import java.util.List;

/**
 * An argument of an operation: one number, or one for each place along an axis.
 *
 * @param values at least one
 * @param along the axes that share a number where there are several
 * @param said where they stand, for errors
 */
record Numbers(List<Double> values, Joint along, Node said) {

    static Numbers of(Node number, Node arguments) {
        List<Double> values =
                number.isList() ? number.items().stream().map(Node::number).toList() : List.of(number.number());
        if (values.isEmpty()) throw number.odd("a number or a list of numbers");
        return new Numbers(values, along(arguments), number);
    }

    static Numbers of(Node number, double otherwise, Node arguments) {
        return number.present() ? of(number, arguments) : new Numbers(List.of(otherwise), along(arguments), number);
    }

    /** Format 0.5 names the axis that the numbers run along, format 0.4 the axes that share one. */
    private static Joint along(Node arguments) {
        return arguments.at("axis").present() || !arguments.at("axes").present()
                ? Joint.butAlong(arguments.at("axis"))
                : Joint.axes(arguments.at("axes"));
    }

    double at(int group) {
        return values.get(values.size() == 1 ? 0 : group);
    }

    /** Which pixels share a number. */
    Joint joint(SliceChannels planes) {
        if (values.size() == 1) return Joint.ALL;
        if (along.groups(planes) != values.size()) throw said.odd(along.groups(planes) + " numbers");
        return along;
    }

    /** Which pixels share two numbers, arguments of one operation. */
    Joint joint(SliceChannels planes, Numbers other) {
        Joint first = joint(planes);
        Joint second = other.joint(planes);
        return values.size() == 1 ? second : first;
    }
}
