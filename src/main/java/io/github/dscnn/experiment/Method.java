// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import io.github.dscnn.network.Architecture;
import io.github.dscnn.task.DscnnException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is compared: a network and how its layers are supervised.
 *
 * @param network the word of an architecture
 * @param supervision the word of a supervision; {@code on} for networks without supervised layers
 */
record Method(String network, String supervision) {

    private static final String ON = "on";

    /** Each network with each supervision; those without supervised layers once. */
    static List<Method> all(String networks, String supervisions) {
        List<Method> methods = new ArrayList<>();
        for (String network : words(networks)) {
            if (!Architecture.words().contains(network))
                throw new DscnnException(
                        "networks=%s names '%s', but there are %s; choose among them, separated by ;.",
                        networks, network, String.join(", ", Architecture.words()));
            boolean layers = !Architecture.of(network).layers().isEmpty();
            List<String> words = layers ? words(supervisions) : List.of(ON);
            words.stream().map(word -> new Method(network, word)).forEach(methods::add);
        }
        if (methods.isEmpty()) throw new DscnnException("No network was named; say networks=dscnn;unet;fcn.");
        return methods.stream().distinct().toList();
    }

    private static List<String> words(String text) {
        return Stream.of(text.split(";"))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** What it is called in tables and folders, such as {@code unet} or {@code dscnn-halving}. */
    String name() {
        return supervision.equals(ON) ? network : network + "-" + supervision.replace(',', '_');
    }
}
