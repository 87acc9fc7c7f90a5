// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.train.Rehearsal;
import io.github.dscnn.train.recipe.Recipe;
import io.github.dscnn.words.TrainWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectationTest {

    @TempDir
    Path folder;

    @Test
    void aRecipeIsSaidInHoursAndInHowOftenEachSliceIsSeenInFiveMinutes() {
        Expectation expected = new Expectation(Recipe.DEFAULT, new Rehearsal(4, 0.5, 80), 80, 20, 43);
        assertEquals(30 * (100 * 4 + 10) + 43, expected.whole());
        assertEquals(
                "The recipe's whole takes about 3 h 25 min here; in five minutes it sees each slice 6 times.",
                expected.line(0));
        assertEquals(
                "The recipe's whole takes about 3 h 25 min here; in 60 min it sees each slice 89 times.",
                expected.line(60).replace("1 h ", "60 min "));
        Expectation large = new Expectation(Recipe.DEFAULT, new Rehearsal(4, 0.5, 80), 8000, 20, 43);
        assertEquals(
                "The recipe's whole takes about 1 day 9 h here; in five minutes it sees 6 % of the slices.",
                large.line(0));
        Expectation small = new Expectation(Recipe.DEFAULT, new Rehearsal(0.01, 0.001, 80), 80, 20, 3);
        assertEquals("The recipe's whole takes about 34 s here.", small.line(0));
    }

    @Test
    void itIsMeasuredWithStepsOfThisTrainingOnItsImages() throws IOException {
        TrainWords words = words();
        List<String> heard = new ArrayList<>();
        Expectation expected = Expectation.of(words, (done, total, what) -> heard.add(what));
        assertTrue(heard.contains("loading PyTorch"), heard + "");
        assertTrue(heard.contains("measuring how fast this computer is"), heard + "");
        assertTrue(expected.pace().step() > 0 && expected.pace().slice() > 0, expected + "");
        assertEquals(3 * 2, expected.trained(), 1e-9, "one of three patients validates");
        assertEquals(3, expected.measured(), 1e-9);
        assertTrue(expected.line(0).startsWith("The recipe's whole takes about "), expected.line(0));
        assertTrue(Files.notExists(folder.resolve("model")));
    }

    @Test
    void itCanBeStopped() throws IOException {
        TrainWords words = words();
        Progress stop = (done, total, what) -> {
            if (what.startsWith("measuring")) throw new CancellationException("another answer");
        };
        assertThrows(CancellationException.class, () -> Expectation.of(words, stop));
    }

    private TrainWords words() throws IOException {
        Tiny.phantoms(folder, 3, 48, 3);
        TrainWords words = new TrainWords();
        words.images = folder.resolve("images").toString();
        words.labels = folder.resolve("labels").toString();
        words.folder = folder.resolve("model").toString();
        words.width = 4;
        words.device = "cpu";
        words.threads = 1;
        return words;
    }
}
