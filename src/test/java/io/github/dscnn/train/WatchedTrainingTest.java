// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.engine.TorchEngine;
import io.github.dscnn.engine.TorchTrainer;
import io.github.dscnn.image.Normalizer;
import io.github.dscnn.image.label.LabelPlanes.Empty;
import io.github.dscnn.network.Initializer;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Norm;
import io.github.dscnn.network.Weights;
import io.github.dscnn.script.Program;
import io.github.dscnn.task.Progress;
import io.github.dscnn.train.recipe.Alphas;
import io.github.dscnn.train.recipe.Augmentation;
import io.github.dscnn.train.recipe.Recipe;
import io.github.dscnn.train.recipe.Recipe.Decay;
import io.github.dscnn.train.recipe.Recipe.Sampling;
import io.github.dscnn.train.recipe.Recipe.Schedule;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.train.recipe.TrainingOptions;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** A real network that somebody looks at while it learns, with running statistics and averaged weights. */
class WatchedTrainingTest {

    private static final List<TrainingCase> LEARNED = List.of(Trainings.square("a", 3), Trainings.square("b", 2));
    private static final List<TrainingCase> MEASURED = List.of(Trainings.square("c", 2));

    @Test
    void lookingAtItBetweenTheStepsChangesNoBitOfTheWeights() {
        AtomicInteger looks = new AtomicInteger();
        TrainingListener watcher = new TrainingListener() {
            @Override
            public void preview(Preview preview) {
                if (preview.when().contains("step") && preview.result() != null) looks.incrementAndGet();
            }
        };
        AtomicLong clock = new AtomicLong();
        Outcome watched = run(watcher, () -> clock.addAndGet(2_000_000_000L));
        Outcome alone = run(TrainingListener.NONE, System::nanoTime);
        assertTrue(looks.get() > 1, "looks between steps: " + looks);
        alone.weights()
                .tensors()
                .forEach((name, tensor) -> assertArrayEquals(
                        tensor.values(), watched.weights().tensors().get(name).values(), name));
        for (int i = 0; i < 2; i++)
            assertArrayEquals(
                    alone.history().get(i).dice(), watched.history().get(i).dice());
    }

    private static Outcome run(TrainingListener listener, LongSupplier clock) {
        TrainingOptions options = options();
        NetworkSpec spec = options.network();
        Recipe recipe = options.recipe();
        Program program =
                Program.forTraining(spec, recipe.loss().objective(), recipe.optimizer(), Program.Extra.AVERAGES);
        Weights weights = recipe.network().initialiser().initialise(spec, 1);
        try (TorchTrainer trainer = new TorchTrainer(TorchEngine.start("cpu", 1), spec, program, weights)) {
            return new Training(options, LEARNED, MEASURED, trainer, Progress.NONE, clock)
                    .run(checkpoint -> {}, listener, Progress.NONE);
        }
    }

    private static TrainingOptions options() {
        Recipe recipe = new Recipe(
                "test",
                new Recipe.Network(4, Norm.BATCH, Initializer.HE_NORMAL),
                Recipe.DEFAULT.loss(),
                Recipe.DEFAULT.optimizer(),
                new Schedule(0.01, Decay.CONSTANT, 0, 2, 0, false, 0.25),
                new Sampling(2, 5, Sampling.AUTOMATIC, 0, false),
                Augmentation.DEFAULT,
                new Recipe.Images(Normalizer.Kind.NONE, 0, 100, Normalizer.Region.WHOLE, false, false, false),
                Recipe.PAPER.fit());
        return new TrainingOptions(
                NetworkSpec.DSCNN,
                recipe,
                Trainings.target(Empty.BACKGROUND, 0),
                Alphas.fixed(Collections.nCopies(8, 0.25)),
                1,
                0,
                false);
    }
}
