// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.training;

import io.github.dscnn.job.loaded.Models;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.network.Architecture;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.train.recipe.Alphas;
import io.github.dscnn.train.recipe.Recipe;
import io.github.dscnn.train.recipe.Recipes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the word {@code recipe} may name: a built-in one, a JSON file, or a model to take its recipe. */
final class RecipeChoice {

    private RecipeChoice() {}

    /** The recipe as it was named, before other words change it. */
    static Recipe recipe(String name) {
        if (name.isBlank()) return Recipe.DEFAULT;
        Optional<Recipe> builtIn = Recipe.builtIn(name);
        if (builtIn.isPresent()) return builtIn.get();
        if (isFile(name)) return read(Path.of(name));
        try (ModelPackage model = model(name)) {
            if (model.recipe().isEmpty())
                throw new DscnnException("The model %s holds no recipe; use recipe=default, few or paper.", name);
            return Recipes.of(model.recipe(), name);
        }
    }

    private static ModelPackage model(String name) {
        try {
            return Models.store().open(name);
        } catch (DscnnException e) {
            if (Files.exists(Path.of(name))) throw e;
            throw new DscnnException(
                    e,
                    "There is no recipe '%s'; use default, few or paper, or give a name or the path of a model or of a JSON file.",
                    name);
        }
    }

    /** The recipe that departures are counted from: the fields of a file depart from the default. */
    static Recipe compared(String name) {
        return isFile(name) ? Recipe.DEFAULT.withName(name) : recipe(name);
    }

    /** The weights of the layers in the training whose model was named; empty unless it is one of this network. */
    static Optional<Alphas> alphas(String name, Architecture network) {
        if (name.isBlank() || Recipe.builtIn(name).isPresent() || isFile(name)) return Optional.empty();
        try (ModelPackage model = Models.store().open(name)) {
            boolean same = model.network()
                    .filter(spec -> spec.architecture().equals(network.word()))
                    .isPresent();
            return same ? alphas(name, model.settings().get("alphas"), network) : Optional.empty();
        }
    }

    private static Optional<Alphas> alphas(String name, Object stored, Architecture network) {
        if (Supervision.LEARNED.equals(stored))
            return Optional.of(Alphas.learned(network.layers().size()));
        if (!(stored instanceof List<?> alphas)) return Optional.empty();
        if (!alphas.stream().allMatch(Number.class::isInstance))
            throw new DscnnException(
                    "The model %s has weights of its losses that are no numbers; copy it again.", name);
        return Optional.of(Alphas.fixed(
                alphas.stream().map(alpha -> ((Number) alpha).doubleValue()).toList()));
    }

    private static boolean isFile(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".json");
    }

    private static Recipe read(Path file) {
        try {
            String name = file.getFileName().toString();
            return Recipes.read(Files.readString(file), Recipe.DEFAULT.withName(name), file.toString());
        } catch (IOException e) {
            throw new DscnnException(
                    e, "The recipe %s cannot be read; check the path, and that it is text in UTF-8.", file);
        }
    }
}
