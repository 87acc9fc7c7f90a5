// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.training;

import io.github.dscnn.image.Normalizer;
import io.github.dscnn.job.loaded.Models;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.train.recipe.Recipe;
import io.github.dscnn.words.TrainWords;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the word {@code intensity} means: how a training's images are prepared. */
final class IntensityChoice {

    private static final String NUMBER = "([-+]?\\d+(?:\\.\\d+)?)";
    private static final Pattern WINDOW = Pattern.compile("\\s*" + NUMBER + "\\s*\\.\\.\\s*" + NUMBER + "\\s*");

    private IntensityChoice() {}

    /**
     * A window where one is asked for; else intensities as the model has learned from them that a training begins from;
     * else what the recipe says.
     *
     * @throws DscnnException if the window is none, or there is no such model
     */
    static Recipe.Images images(TrainWords words, Recipe.Images recipe) {
        if (!words.intensity.isBlank()) return with(recipe, window(words.intensity));
        if (words.start.isBlank()) return recipe;
        try (ModelPackage model = Models.store().open(words.start)) {
            return model.network().isPresent() ? with(recipe, model.traits().normalizer()) : recipe;
        }
    }

    private static Recipe.Images with(Recipe.Images images, Normalizer normalizer) {
        return new Recipe.Images(
                normalizer.kind(),
                normalizer.low(),
                normalizer.high(),
                normalizer.region(),
                normalizer.median(),
                images.resample(),
                images.mirror());
    }

    private static Normalizer window(String text) {
        Matcher matcher = WINDOW.matcher(text);
        if (matcher.matches()) {
            double low = Double.parseDouble(matcher.group(1));
            double high = Double.parseDouble(matcher.group(2));
            if (low < high) return new Normalizer(Normalizer.Kind.WINDOW, low, high, Normalizer.Region.CONTENT, false);
        }
        throw new DscnnException(
                "intensity=%s is no window of intensities; write its lower and its upper end like -160..240.", text);
    }
}
