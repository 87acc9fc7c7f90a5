// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.image.label.LabelPlanes.Annotation;
import io.github.dscnn.image.label.LabelPlanes.Empty;
import io.github.dscnn.image.phantom.Phantom;
import io.github.dscnn.network.Initializer;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Norm;
import io.github.dscnn.network.Weights;
import io.github.dscnn.script.Program;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.train.Checkpoint;
import io.github.dscnn.train.Outcome;
import io.github.dscnn.train.Training;
import io.github.dscnn.train.recipe.Alphas;
import io.github.dscnn.train.recipe.Augmentation;
import io.github.dscnn.train.recipe.Recipe;
import io.github.dscnn.train.recipe.Recipe.Decay;
import io.github.dscnn.train.recipe.Recipe.Sampling;
import io.github.dscnn.train.recipe.Recipe.Schedule;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.train.recipe.TrainingOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** Two phantoms of 4 slices of 32 x 32 pixels, batches of 2, three epochs, one engine thread. */
class TinyTrainingTest {

    private static final TrainingOptions OPTIONS = options();
    private static final List<TrainingCase> LEARNED = List.of(phantom(1), phantom(2));
    private static final List<TrainingCase> MEASURED = List.of(phantom(3));

    private final List<Checkpoint> saved = new ArrayList<>();

    @Test
    void twoTrainingsGiveTheSameWeightsToTheBitAndSoDoesAnInterruptedOne() {
        Outcome first = run(null, Progress.NONE);
        assertEquals(Outcome.End.DONE, first.end());
        assertEquals(12, first.steps());
        double before = first.history().get(0).loss();
        double after = first.history().get(2).loss();
        assertTrue(after < before, before + " then " + after);

        Outcome second = run(null, Progress.NONE);
        assertTrue(TinyNetwork.same(first.weights(), second.weights()));

        saved.clear();
        Outcome stopped = run(null, stop());
        assertEquals(Outcome.End.STOPPED, stopped.end());
        assertEquals(1, saved.size());
        Outcome resumed = run(saved.get(0), Progress.NONE);
        assertEquals(3, resumed.history().size());
        assertTrue(TinyNetwork.same(first.weights(), resumed.weights()));
        assertEquals(
                first.history().get(2).finalDice(), resumed.history().get(2).finalDice());
    }

    private Outcome run(Checkpoint from, Progress progress) {
        var spec = OPTIONS.network();
        Recipe recipe = OPTIONS.recipe();
        Weights weights = from == null ? recipe.network().initialiser().initialise(spec, OPTIONS.seed()) : from.state();
        Program program = Program.forTraining(spec, recipe.loss().objective(), recipe.optimizer());
        try (TorchTrainer trainer = new TorchTrainer(TinyNetwork.ENGINE, spec, program, weights)) {
            Training training = new Training(OPTIONS, LEARNED, MEASURED, trainer);
            if (from != null) training.resume(from);
            return training.run(saved::add, progress);
        }
    }

    /** In the second epoch: how often a step is reported depends on how long it takes. */
    private static Progress stop() {
        return (done, total, what) -> {
            if (what.startsWith("epoch 2/3, loss")) throw new CancellationException("stop");
        };
    }

    private static TrainingCase phantom(int seed) {
        Phantom phantom = Tiny.phantom(32, 4, seed);
        return new TrainingCase("phantom " + seed, "p" + seed, phantom.image(), phantom.labels());
    }

    private static TrainingOptions options() {
        Recipe recipe = new Recipe(
                "tiny",
                new Recipe.Network(4, Norm.BATCH, Initializer.HE_NORMAL),
                Recipe.DEFAULT.loss(),
                Recipe.DEFAULT.optimizer(),
                new Schedule(0.01, Decay.POLYNOMIAL, 0.9, 3, 0, false, 0),
                new Sampling(2, 0, Sampling.AUTOMATIC, 0.33, false),
                Augmentation.DEFAULT,
                Recipe.DEFAULT.images(),
                Recipe.DEFAULT.fit());
        var target = new TrainingOptions.Target(
                LabelClasses.foreground("prostate"), Annotation.DENSE, Empty.BACKGROUND, 1, 1, 0, 0, "mm");
        return new TrainingOptions(
                NetworkSpec.DSCNN, recipe, target, Alphas.fixed(Collections.nCopies(8, 0.25)), 5, 0, false);
    }
}
