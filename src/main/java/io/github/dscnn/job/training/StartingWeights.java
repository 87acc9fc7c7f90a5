// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.training;

import io.github.dscnn.job.loaded.Models;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Weights;
import io.github.dscnn.network.Weights.Tensor;
import io.github.dscnn.segment.Decision;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.train.Outcome;
import io.github.dscnn.train.fit.Fitted;
import io.github.dscnn.train.recipe.Recipe;
import io.github.dscnn.words.TrainWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Weights that a training begins with.
 *
 * @param weights of the network
 * @param source SHA-256 of the weights of the model that they come from; empty if they are new
 */
record StartingWeights(Weights weights, String source) {

    /**
     * The width of the network to train: as asked, else that of the model to begin from, else the recipe's.
     *
     * @throws DscnnException if there is no such model
     */
    static int width(TrainWords words, Recipe recipe) {
        int width = recipe.network().width();
        if (words.width != 0) return words.width;
        if (words.start.isBlank()) return width;
        try (ModelPackage model = Models.store().open(words.start)) {
            return model.network().map(NetworkSpec::width).orElse(width);
        }
    }

    /** What is known of the model to begin from; empty if there is none. */
    static Optional<Traits> traits(TrainWords words) {
        if (words.start.isBlank()) return Optional.empty();
        try (ModelPackage model = Models.store().open(words.start)) {
            return Optional.of(model.traits());
        }
    }

    /** How a trained model decides: as it was fitted, or, where it did not become better, as the model that it began from. */
    static Decision decision(TrainWords words, Outcome outcome, Fitted fitted) {
        Optional<Traits> before = outcome.unchanged() && !fitted.done() ? traits(words) : Optional.empty();
        return before.map(Traits::decision).orElse(fitted.decision());
    }

    /**
     * The weights of a model where they fit, new ones elsewhere; the log lists what is new.
     *
     * @param fresh new weights of the network
     * @throws DscnnException if its width is another
     */
    static StartingWeights from(ModelPackage model, NetworkSpec spec, Weights fresh, Progress log) {
        NetworkSpec theirs = model.network()
                .orElseThrow(() -> new DscnnException(
                        "Training cannot start from %s because DSCNN did not write it; choose another model.",
                        model.source()));
        if (theirs.width() != spec.width())
            throw new DscnnException(
                    "The model %s has width %s and cannot begin a network of width %s; use width=%s, or leave start out.",
                    model.source(), theirs.width(), spec.width(), theirs.width());
        Map<String, Tensor> known = model.numbers().tensors();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        fresh.tensors().forEach((name, tensor) -> {
            Tensor other = known.get(name);
            boolean fits = other != null && Arrays.equals(other.shape(), tensor.shape());
            tensors.put(name, fits ? other : tensor);
            if (!fits) missing.add(name);
        });
        log.log("begins from " + model.traits().name() + ": " + (tensors.size() - missing.size()) + " of "
                + tensors.size() + " tensors"
                + (missing.isEmpty() ? "" : ", new are " + String.join(", ", missing)));
        return new StartingWeights(new Weights(tensors), model.traits().sha256());
    }
}
