// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.Dscnn;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.segment.Decision;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.train.fit.Fitting;
import io.github.dscnn.words.SegmentWords;
import io.github.dscnn.words.TrainWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training fits at its end is in the model, and is what a user gets. */
class FittedModelTest {

    private static final String STEPS = "\"sampling\": {\"steps\": 20}";

    private static final String FIT = ", \"fit\": {\"patients\": 1}";

    private static final String NONE =
            "\"fit\": {\"threshold\": false, \"smallest\": false, \"largest\": false, \"fusion\": false}";

    @TempDir
    Path temp;

    private final List<String> log = new ArrayList<>();

    /** Notes the log, and what is done. */
    private final class Notes implements Progress {
        private final List<String> done = new ArrayList<>();
        private final String stop;

        Notes(String stop) {
            this.stop = stop;
        }

        @Override
        public void report(long some, long total, String what) {
            done.add(what);
            if (!stop.isEmpty() && what.startsWith(stop)) throw new CancellationException("enough");
        }

        @Override
        public void log(String line) {
            log.add(line);
        }
    }

    @BeforeEach
    void phantoms() throws IOException {
        Tiny.phantoms(temp, 4, 32, 3);
        List<Path> images = ImageFiles.list(temp.resolve("images"));
        StringBuilder split = new StringBuilder("case,set\n");
        String[] sets = {"train", "train", "validation", "test"};
        for (int i = 0; i < sets.length; i++)
            split.append(images.get(i).getFileName().toString().replace(".tif", ""))
                    .append(',')
                    .append(sets[i])
                    .append('\n');
        Files.writeString(temp.resolve("split.csv"), split);
    }

    private TrainWords words(String folder, String recipe) throws IOException {
        Path file = temp.resolve(folder + ".json");
        Files.writeString(file, recipe);
        TrainWords words = new TrainWords();
        words.recipe = file.toString();
        words.images = temp.resolve("images").toString();
        words.labels = temp.resolve("labels").toString();
        words.split = temp.resolve("split.csv").toString();
        words.folder = temp.resolve(folder).toString();
        words.width = 4;
        words.epochs = 1;
        words.device = "cpu";
        words.threads = 1;
        return words;
    }

    private Decision decision(String model) {
        try (ModelPackage files = ModelPackage.read(temp.resolve(model))) {
            return files.traits().decision();
        }
    }

    @Test
    void whatWasFittedIsStoredReportedAndWhatAUserGets() throws IOException {
        Report report = Dscnn.train(words("model", "{" + STEPS + FIT + "}"), new Notes(""));
        Map<?, ?> fitted = (Map<?, ?>) report.summary().get("fitted");
        assertEquals(1, fitted.get("cases"));
        double before = (Double) fitted.get("dice_before");
        double after = (Double) fitted.get("dice_after");
        Decision decision = decision("model");
        assertEquals(decision.departures(), fitted.get("decides"));
        assertEquals(decision.departures().isEmpty(), !(after > before + Fitting.MARGIN));
        assertEquals(9, decision.fusion().of(9).length);
        assertEquals(
                1,
                log.stream()
                        .filter(line -> line.startsWith("fitted on 1 validation case: "))
                        .count());
        assertTrue(report.text().contains("\nfitted on 1 validation case: "), report.text());
        assertTrue(Files.readString(temp.resolve("model/README.md")).contains("fitted on 1 validation case: "));
        assertEquals(fitted(), dice(), 1e-6);
    }

    /** Dice of the test case in test.csv. */
    private double fitted() throws IOException {
        List<String> rows = Files.readAllLines(temp.resolve("model/test.csv"));
        assertEquals(1 + 9 + 1, rows.size());
        assertTrue(rows.get(9).contains(",final,") && rows.get(10).contains(",fitted,"), rows.toString());
        return Double.parseDouble(rows.get(10).split(",")[3]);
    }

    /** Dice of the test case as segmenting gives it. */
    private double dice() throws IOException {
        Path image = ImageFiles.list(temp.resolve("images")).get(3);
        SegmentWords words = new SegmentWords();
        words.model = temp.resolve("model").toString();
        words.reference = temp.resolve("labels").resolve(image.getFileName()).toString();
        words.device = "cpu";
        words.threads = 1;
        Report report = Dscnn.segment(ImageFiles.open(image), words, Progress.NONE);
        return (Double) report.tables().get(0).rows().get(0).get("dice");
    }

    @Test
    void aTrainingThatWasStoppedWhileFittingGoesStraightThereWhenItIsResumed() throws IOException {
        TrainWords words = words("stopped", "{" + STEPS + FIT + "}");
        assertThrows(CancellationException.class, () -> Dscnn.train(words, new Notes("fitting on")));
        assertEquals(Decision.PLAIN, decision("stopped"));
        String history = Files.readString(temp.resolve("stopped/history.csv"));
        words.resume = true;
        Notes notes = new Notes("");
        Report report = Dscnn.train(words, notes);
        assertFalse(notes.done.stream().anyMatch(what -> what.startsWith("epoch")), notes.done.toString());
        assertTrue(report.summary().containsKey("fitted"));
        assertEquals(history, Files.readString(temp.resolve("stopped/history.csv")));
        assertFalse(Files.exists(temp.resolve("stopped/checkpoint.json")));
        assertTrue(Files.exists(temp.resolve("stopped/test.csv")));
    }

    @Test
    void nothingIsFittedToATrainingThatWasStopped() throws IOException {
        Report report = Dscnn.train(words("early", "{" + STEPS + FIT + "}"), new Notes("epoch 1"));
        assertTrue(report.stopped());
        assertFalse(report.summary().containsKey("fitted"));
        assertEquals(Decision.PLAIN, decision("early"));
    }

    @Test
    void whatIsFittedMayBeAnotherWhenATrainingIsResumed() throws IOException {
        TrainWords words = words("changed", "{" + STEPS + FIT + "}");
        assertThrows(CancellationException.class, () -> Dscnn.train(words, new Notes("fitting on")));
        TrainWords other = words("changed", "{" + STEPS + ", " + NONE + "}");
        other.resume = true;
        assertFalse(Dscnn.train(other, new Notes("epoch")).summary().containsKey("fitted"));
    }

    @Test
    void aRecipeSwitchesItOff() throws IOException {
        Report report = Dscnn.train(words("plain", "{" + STEPS + ", " + NONE + "}"), new Notes("fitting on"));
        assertFalse(report.summary().containsKey("fitted"));
        assertEquals(Decision.PLAIN, decision("plain"));
        assertFalse(Files.readString(temp.resolve("plain/test.csv")).contains("fitted"));
        assertTrue(log.get(0).contains("fit.threshold = false (true)"), log.get(0));
    }
}
