// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.Dscnn;
import io.github.dscnn.job.table.HistoryTable;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.train.EpochReport;
import io.github.dscnn.train.Outcome;
import io.github.dscnn.train.TrainingListener;
import io.github.dscnn.words.TrainWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trainings on phantoms whose weights of the losses are learned. */
class LearnedSupervisionTest {

    private static final String SHORT = "{\"sampling\": {\"steps\": 6, \"batch\": 2}}";

    @TempDir
    Path temp;

    private final List<String> log = new ArrayList<>();

    @BeforeEach
    void phantoms() {
        Tiny.phantoms(temp, 3, 32, 3);
    }

    private TrainWords words(String folder, String recipe) throws IOException {
        TrainWords words = new TrainWords();
        words.images = temp.resolve("images").toString();
        words.labels = temp.resolve("labels").toString();
        words.folder = temp.resolve(folder).toString();
        words.recipe = recipe;
        words.supervision = "learned";
        words.width = 4;
        words.epochs = 3;
        words.device = "cpu";
        words.threads = 1;
        return words;
    }

    private String file(String recipe) throws IOException {
        return Files.writeString(temp.resolve("recipe.json"), recipe).toString();
    }

    /** Notes the log; stops when an epoch, from 1, is under way; 0: never. */
    private Progress notes(int stop) {
        return new Progress() {
            @Override
            public void report(long done, long total, String what) {
                if (what.startsWith("epoch " + stop + "/")) throw new CancellationException("enough");
            }

            @Override
            public void log(String line) {
                log.add(line);
            }
        };
    }

    private Object setting(String model, String key) {
        try (ModelPackage files = ModelPackage.read(temp.resolve(model))) {
            return files.settings().get(key);
        }
    }

    private List<EpochReport> history(String model) {
        return HistoryTable.read(temp.resolve(model));
    }

    @Test
    void theModelItsPageTheLogAndTheHistoryHaveTheWeights() throws IOException {
        Outcome outcome = TrainingJob.run(words("model", file(SHORT)), notes(0), TrainingListener.NONE)
                .outcome();
        assertTrue(log.get(0).contains("alphas = learned"), log.get(0));
        assertEquals("learned", setting("model", "alphas"));
        List<?> stored = (List<?>) setting("model", "learned_alphas");
        double[] alphas = history("model").get(outcome.epoch() - 1).alphas();
        assertEquals(9, stored.size());
        for (int i = 0; i < 9; i++) assertEquals(alphas[i], ((Number) stored.get(i)).doubleValue(), 1e-9);
        String line = Supervision.line(alphas);
        assertTrue(line.startsWith("layer 1 ") && line.contains(", final "), line);
        assertTrue(log.contains("learned weights of the losses: " + line), log.toString());
        String page = Files.readString(temp.resolve("model/README.md"));
        assertTrue(page.contains("learned, after that epoch: " + line), page);
        String header = Files.readAllLines(temp.resolve("model/history.csv")).get(0);
        assertTrue(header.contains(",dice_final,alpha_layer1,") && header.contains(",alpha_final,dice_class_"), header);
    }

    @Test
    void aTrainingThatWasInterruptedEndsToTheBitAsOneThatWasNot() throws IOException {
        String recipe = file(SHORT.replace("2}", "2}, \"schedule\": {\"best\": false}"));
        Dscnn.train(words("straight", recipe), notes(0));
        TrainWords broken = words("broken", recipe);
        assertTrue(Dscnn.train(broken, notes(2)).stopped());
        assertTrue(CheckpointFiles.exists(temp.resolve("broken")));
        assertEquals(1, history("broken").size());
        broken.resume = true;
        Dscnn.train(broken, notes(0));
        assertEquals(3, history("broken").size());
        for (int epoch = 0; epoch < 3; epoch++)
            assertArrayEquals(
                    history("straight").get(epoch).alphas(),
                    history("broken").get(epoch).alphas());
        assertEquals(sha256("straight"), sha256("broken"));
    }

    private String sha256(String model) {
        try (ModelPackage files = ModelPackage.read(temp.resolve(model))) {
            return files.traits().sha256();
        }
    }

    /** With the default's momentum, and as the paper without a clip. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sampling\": {\"steps\": 20, \"batch\": 2}}",
                "{\"sampling\": {\"steps\": 20, \"batch\": 2}, \"optimizer\": {\"form\": \"keras\", \"momentum\": 0.9, \"nesterov\": false,"
                        + " \"weight_decay\": 0, \"clip\": 0}}"
            })
    void theLossesFallAndEveryWeightStaysModerate(String recipe) throws IOException {
        Dscnn.train(words("model", file(recipe)), notes(0));
        List<EpochReport> history = history("model");
        assertEquals(3, history.size());
        double first = history.get(0).loss();
        double last = history.get(2).loss();
        assertTrue(last < first, first + " then " + last);
        double[] alphas = history.get(2).alphas();
        assertEquals(9, alphas.length);
        for (double alpha : alphas) assertTrue(alpha > 0.3 && alpha < 30, Supervision.line(alphas));
    }

    @Test
    void theRecipeOfSuchAModelLearnsThemAgainUnlessOthersAreAskedFor() throws IOException {
        Dscnn.train(words("model", file(SHORT)), Progress.NONE);
        for (String supervision : List.of("on", "equal")) {
            TrainWords words = words(supervision, temp.resolve("model").toString());
            words.supervision = supervision;
            words.epochs = 1;
            Dscnn.train(words, Progress.NONE);
        }
        assertEquals("learned", setting("on", "alphas"));
        assertEquals(9, ((List<?>) setting("on", "learned_alphas")).size());
        assertEquals(8, ((List<?>) setting("equal", "alphas")).size());
        assertFalse(Files.readString(temp.resolve("equal/rdf.yaml")).contains("learned_alphas"));
        assertFalse(Files.readString(temp.resolve("equal/history.csv")).contains("alpha_"));
    }
}
