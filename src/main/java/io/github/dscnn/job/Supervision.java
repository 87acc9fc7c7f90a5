// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import io.github.dscnn.network.Architecture;
import io.github.dscnn.task.DscnnException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What the word {@code supervision} means for a network: a weight for each of its supervised layers. */
record Supervision(Architecture network) {

    /**
     * Looks at the words before anything is opened.
     *
     * @throws DscnnException if there is no such network, or the supervision means nothing to it
     */
    static void check(String network, String supervision) {
        if (!Architecture.words().contains(network))
            throw new DscnnException(
                    "There is no network '%s'; use one of %s.", network, String.join(", ", Architecture.words()));
        new Supervision(Architecture.of(network)).alphas(supervision, 0, Optional::empty);
    }

    /**
     * The weights of the layers; none: without them.
     *
     * @param word what the user said
     * @param alpha the recipe's weight of each layer
     * @param model the weights of the model whose recipe was chosen; empty unless it is one of this network
     * @throws DscnnException if it means nothing, or nothing to this network
     */
    List<Double> alphas(String word, double alpha, Supplier<Optional<List<Double>>> model) {
        return switch (word.strip()) {
            case "off" -> List.of();
            case "", "on" -> model.get().orElse(equal(alpha));
            default -> asked(word.strip());
        };
    }

    /** The same weight for each layer. */
    List<Double> equal(double alpha) {
        return Collections.nCopies(layers(), alpha);
    }

    private int layers() {
        return network.layers().size();
    }

    private List<Double> asked(String word) {
        if (layers() == 0)
            throw new DscnnException(
                    "The network '%s' has no supervised layers, so supervision=%s means nothing; leave supervision out.",
                    network.word(), word);
        return switch (word) {
            case "equal" -> equal(1);
            case "halving" -> halving();
            case "learned" ->
                throw new DscnnException(
                        "supervision=learned is not there yet; use on, off, equal, halving or eight weights.");
            default -> list(word);
        };
    }

    /** 1 at full resolution, half of it with each level below. */
    private List<Double> halving() {
        return network.layers().stream().map(layer -> 1.0 / layer.scale()).toList();
    }

    private List<Double> list(String text) {
        try {
            List<Double> alphas = new ArrayList<>();
            for (String part : text.split(",")) alphas.add(Double.parseDouble(part.strip()));
            if (alphas.size() == layers() && alphas.stream().allMatch(alpha -> alpha >= 0)) return alphas;
        } catch (NumberFormatException e) {
            // falls through to the sentence below
        }
        throw new DscnnException(
                "supervision=%s is none of on, off, equal, halving or eight weights of 0 or more with commas.", text);
    }
}
