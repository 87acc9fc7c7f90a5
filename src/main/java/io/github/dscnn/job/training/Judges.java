// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.training;

import io.github.dscnn.job.cases.Split;
import io.github.dscnn.train.KeptApart;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.train.recipe.TrainingOptions;
import io.github.dscnn.words.TrainWords;
import java.util.List;

/**
 * What is learned from, and what tells which weights are best.
 *
 * @param validation other patients, or, where a model is gone on with and none is left, labels that are kept apart; empty if
 *     nothing tells it
 * @param line for the log; empty if nothing was decided
 */
record Judges(List<TrainingCase> training, List<TrainingCase> validation, String line) {

    static Judges of(Split split, TrainWords words, TrainingOptions options) {
        List<TrainingCase> training = split.training();
        if (!split.validation().isEmpty()) return new Judges(training, split.validation(), "");
        boolean wanted = words.split.isBlank() && words.validation >= 0;
        if (words.start.isBlank()) return new Judges(training, List.of(), wanted ? alone("") : "");
        if (!wanted)
            return new Judges(training, List.of(), "nothing tells " + better(words) + ": the last weights are kept");
        KeptApart apart = KeptApart.of(training, options);
        if (apart.validation().isEmpty())
            return new Judges(training, List.of(), alone("; nothing tells " + better(words)));
        String line = "All images are of one patient, so none is left to validate: " + apart.what()
                + " is kept apart, is not learned from, and tells " + better(words);
        return new Judges(apart.training(), apart.validation(), line);
    }

    private static String better(TrainWords words) {
        return "whether it becomes better than " + words.start;
    }

    private static String alone(String more) {
        return "All images are of one patient, so none is left to validate: the picture shows what was learned from, and the last weights are kept"
                + more;
    }
}
