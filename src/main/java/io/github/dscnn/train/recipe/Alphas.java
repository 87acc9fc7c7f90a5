// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train.recipe;

import static io.github.dscnn.task.Require.require;

import java.util.Collections;
import java.util.List;

/**
 * How much the losses of the supervised layers weigh.
 *
 * @param layers a weight for each layer, the final output's being 1; empty: the network is trained without layers
 * @param learned whether training changes the weights, the final output's with them; see {@code
 *     Program.forTraining}
 */
public record Alphas(List<Double> layers, boolean learned) {

    /** Of a network without supervised layers. */
    public static final Alphas NONE = fixed(List.of());

    public Alphas {
        layers = List.copyOf(layers);
        for (double alpha : layers) require(alpha >= 0, "a layer's weight must not be negative but is %s", alpha);
        require(!learned || !layers.isEmpty(), "without layers there is no weight to learn");
    }

    /** Weights that stay as they are. */
    public static Alphas fixed(List<Double> layers) {
        return new Alphas(layers, false);
    }

    /** Weights that begin with 1 and are learned. */
    public static Alphas learned(int layers) {
        return new Alphas(Collections.nCopies(layers, 1.0), true);
    }
}
