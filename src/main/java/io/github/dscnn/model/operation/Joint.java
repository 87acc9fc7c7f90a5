// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model.operation;

import io.github.dscnn.model.yaml.Node;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which values of a slice share a statistic or a number: those along the axes that are joint.
 *
 * @param channel whether all channels share it
 * @param y whether all rows of a channel share it
 * @param x whether all columns of a channel share it
 */
record Joint(boolean channel, boolean y, boolean x) {

    static final Joint ALL = new Joint(true, true, true);

    private static final Set<String> CHANNEL = Set.of("channel", "c");

    /**
     * As the {@code axes} of an operation say, in the words of format 0.5 or the letters of 0.4; nothing said means all
     * axes. The batch changes nothing: a slice is one sample.
     */
    static Joint axes(Node axes) {
        if (!axes.present()) return ALL;
        Set<String> names = names(axes);
        for (String name : names)
            if (!Set.of("batch", "b", "channel", "c", "y", "x").contains(name)) throw axes.odd("axes of a slice");
        return new Joint(names.stream().anyMatch(CHANNEL::contains), names.contains("y"), names.contains("x"));
    }

    /** All axes but the one that is named. */
    static Joint butAlong(Node axis) {
        String name = axis.text("channel");
        if (!CHANNEL.contains(name) && !Set.of("y", "x").contains(name)) throw axis.odd("channel, y or x");
        return new Joint(!CHANNEL.contains(name), !name.equals("y"), !name.equals("x"));
    }

    private static Set<String> names(Node axes) {
        if (axes.isText()) return Arrays.stream(axes.text().split("")).collect(Collectors.toSet());
        return axes.items().stream().map(Node::text).collect(Collectors.toSet());
    }

    /** How many numbers a slice has. */
    int groups(SliceChannels planes) {
        return (channel ? 1 : planes.channels()) * (y ? 1 : planes.height()) * (x ? 1 : planes.width());
    }

    /** Which of these numbers a value has: pixel i of channel c. */
    int group(SliceChannels planes, int c, int i) {
        int group = channel ? 0 : c;
        if (!y) group = group * planes.height() + i / planes.width();
        return x ? group : group * planes.width() + i % planes.width();
    }
}
