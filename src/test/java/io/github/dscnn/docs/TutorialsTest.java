// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command lines of the tutorials that need no data of one's own, run in their order. A training learns one epoch of few
 * steps only: how well it learns is no matter here. Their macros are those of {@code MacrosTest}.
 */
class TutorialsTest {

    private static final String FOLDER = "tutorial/";

    @TempDir
    Path folder;

    @Test
    void aModelIsTrainedUsedAndMeasured() {
        List<String> done = run("train-on-your-stack");
        assertEquals(List.of("phantom", "check", "train", "phantom", "segment", "evaluate"), done);
        assertTrue(Files.exists(folder.resolve("my-model/rdf.yaml")));
        assertTrue(Files.exists(folder.resolve("results/phantom-100_mask.tif")));
    }

    @Test
    void threeNetworksAreComparedAndTheFilesAreThoseOfTheTable() {
        assertEquals(List.of("phantom", "experiment", "phantom", "compare"), run("compare-networks"));
        for (String file : files("compare-networks"))
            assertTrue(Files.exists(folder.resolve("experiment").resolve(file)), file);
        assertTrue(Files.exists(folder.resolve("comparison/report.html")));
    }

    @Test
    void aFolderIsSegmentedAndGoneOnWith() {
        assertEquals(List.of("phantom", "segment", "segment"), run("batch-a-folder"));
        for (String file : List.of("results.csv", "slices.csv", "contact_sheet.png", "phantom-21_rois.zip"))
            assertTrue(Files.exists(folder.resolve("masks").resolve(file)), file);
    }

    @Test
    void theEngineSaysWhatComputes() {
        assertEquals(List.of("doctor"), run("use-the-gpu"));
    }

    /** Runs the lines of a page; gives their verbs. */
    private List<String> run(String name) {
        List<String> done = new ArrayList<>();
        for (Snippets.Line line : Snippets.lines(page(name))) {
            if (line.arguments().stream().anyMatch(argument -> argument.contains("/data/"))) continue;
            List<String> words = new ArrayList<>(List.of(line.verb()));
            line.arguments().forEach(argument -> words.add(argument.replace(FOLDER, folder + "/")));
            int epochs = words.indexOf("--epochs");
            if (epochs >= 0) shorten(words, epochs);
            words.addAll(threads(line.verb()));
            works(words);
            done.add(line.verb());
        }
        return done;
    }

    private void shorten(List<String> words, int epochs) {
        words.set(epochs + 1, "1");
        Path recipe = folder.resolve("short.json");
        try {
            Files.writeString(recipe, "{\"sampling\": {\"steps\": 1}}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        words.addAll(List.of("--recipe", recipe.toString()));
    }

    private static List<String> threads(String verb) {
        return List.of("train", "segment", "experiment", "compare").contains(verb)
                ? List.of("--threads", "1", "--device", "cpu")
                : List.of();
    }

    private static void works(List<String> words) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertEquals(0, Main.run(out, out, words.toArray(String[]::new)), () -> words + "\n" + said);
    }

    /** The files that the table of a page names. */
    private static List<String> files(String name) {
        return page(name).codes().stream()
                .filter(code -> code.matches("[a-z0-9]+(\\.(csv|png|md|html)|/)"))
                .toList();
    }

    private static Page page(String name) {
        return Page.read(Path.of("docs", "tutorials", name + ".md"));
    }
}
