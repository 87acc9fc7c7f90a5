// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model.operation;

import io.github.dscnn.model.operation.Operations.Step;
import io.github.dscnn.model.yaml.Node;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a description wants done before and after the network, on one slice.
 *
 * @param names of all operations, in their order
 * @param before on the input
 * @param after on the first output
 */
public record Processing(List<String> names, List<Step> before, List<Step> after) {

    /** What the format adds to a divisor where a description names nothing else. */
    public static final double EPSILON = 1e-6;

    /**
     * The operations of a description, each in its order.
     *
     * @param before what it lists under {@code preprocessing}; {@code after} likewise under {@code postprocessing}
     * @throws io.github.dscnn.task.DscnnException if an operation or an argument is not known
     */
    public static Processing of(List<Node> before, List<Node> after) {
        List<String> names = Stream.concat(before.stream(), after.stream())
                .map(step -> step.at("id").text())
                .toList();
        return new Processing(names, steps(before), steps(after));
    }

    private static List<Step> steps(List<Node> nodes) {
        return nodes.stream().map(Operations::of).toList();
    }

    /** Without the last operation on the output. */
    public Processing withoutLast() {
        return new Processing(names, before, after.subList(0, after.size() - 1));
    }

    /** The input as the network gets it; what is given stays as it is. */
    public SliceChannels before(SliceChannels input) {
        if (before.isEmpty()) return input;
        SliceChannels copy = input.copy();
        before.forEach(step -> step.apply(copy, input));
        return copy;
    }

    /** Turns an output of the network into what the description promises, in place. */
    public void after(SliceChannels output, SliceChannels input) {
        after.forEach(step -> step.apply(output, input));
    }
}
