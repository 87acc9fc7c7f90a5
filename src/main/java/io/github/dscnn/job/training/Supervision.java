// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.training;

import io.github.dscnn.job.table.ScoreTable;
import io.github.dscnn.network.Architecture;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.train.recipe.Alphas;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the word {@code supervision} means for a network: a weight for each of its supervised layers. */
record Supervision(Architecture network) {

    /** The word of weights that training finds. */
    static final String LEARNED = "learned";

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
     * The weights of the layers.
     *
     * @param word what the user said
     * @param alpha the recipe's weight of each layer
     * @param model the weights of the model whose recipe was chosen; empty unless it is one of this network
     * @throws DscnnException if it means nothing, or nothing to this network
     */
    Alphas alphas(String word, double alpha, Supplier<Optional<Alphas>> model) {
        return switch (word.strip()) {
            case "off" -> Alphas.NONE;
            case "", "on" -> model.get().orElseGet(() -> equal(alpha));
            default -> asked(word.strip());
        };
    }

    /** One weight for all layers. */
    Alphas equal(double alpha) {
        return Alphas.fixed(Collections.nCopies(layers(), alpha));
    }

    /** Learned weights as a line, such as {@code layer 1 0.830, layer 2 1.20, final 3.10}. */
    static String line(double[] alphas) {
        return IntStream.range(0, alphas.length)
                .mapToObj(i -> String.format(Locale.ROOT, "%s %.3g", ScoreTable.output(i, alphas.length), alphas[i]))
                .collect(Collectors.joining(", "));
    }

    private int layers() {
        return network.layers().size();
    }

    private Alphas asked(String word) {
        if (layers() == 0)
            throw new DscnnException(
                    "The network '%s' has no supervised layers, so supervision=%s means nothing; leave supervision out.",
                    network.word(), word);
        return switch (word) {
            case "equal" -> equal(1);
            case "halving" -> halving();
            case LEARNED -> Alphas.learned(layers());
            default -> Alphas.fixed(list(word));
        };
    }

    /** 1 at full resolution, half of it with each level below. */
    private Alphas halving() {
        return Alphas.fixed(
                network.layers().stream().map(layer -> 1.0 / layer.scale()).toList());
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
                "supervision=%s is none of on, off, equal, halving, learned or eight weights of 0 or more with commas.",
                text);
    }
}
