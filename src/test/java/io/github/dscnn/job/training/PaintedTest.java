// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import io.github.dscnn.Dscnn;
import io.github.dscnn.docs.MacrosTest;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.job.loaded.TrainedModels;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.words.CheckWords;
import io.github.dscnn.words.TrainWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training from strokes on one open stack. */
class PaintedTest {

    private static final String MACRO = """
            setBatchMode(true);
            newImage("painted", "8-bit ramp", 32, 32, 2);
            makeLine(20, 4, 30, 28); Roi.setGroup(1); Roi.setPosition(1); Overlay.addSelection("", 3);
            makeRectangle(1, 1, 4, 20); Roi.setGroup(255); Roi.setPosition(1); Overlay.addSelection;
            run("DSCNN Train...", "%3$s labels=overlay folder=[%1$s/model] width=4 epochs=2 recipe=[%2$s] device=cpu threads=1");
            run("DSCNN Segment...", "model=[%1$s/model] mask=true device=cpu threads=1");
            save("%1$s/mask.tif");
            """;

    @TempDir
    Path folder;

    private final List<String> lines = new ArrayList<>();
    private final Progress progress = new Progress() {
        @Override
        public void report(long done, long total, String what) {}

        @Override
        public void log(String line) {
            lines.add(line);
        }
    };

    @ParameterizedTest
    @ValueSource(strings = {"images=painted annotation=sparse", ""})
    void aMacroPaintsTrainsAndSegments(String images) throws Exception {
        String macro = MACRO.formatted(folder, recipe(), images);
        MacrosTest.withMenu(MacrosTest.menu(false), () -> MacrosTest.interpret(macro));
        ImagePlus mask = ImageFiles.open(folder.resolve("mask.tif"));
        assertEquals(2, mask.getStackSize());
        assertEquals(32, mask.getWidth());
        assertEquals(
                folder.resolve("model").toAbsolutePath().normalize(),
                TrainedModels.folders().get(0));
        try (ModelPackage model = ModelPackage.read(folder.resolve("model"))) {
            assertEquals("class 1", model.traits().classes().classes().get(0).name());
            assertEquals(1, model.traits().classes().classes().get(0).value(), "the painted group");
        }
    }

    @Test
    void aMissingBackgroundStrokeIsRefusedInSparseLabelsOnly() throws IOException {
        Path image = painted(new Roi(2, 2, 5, 5));
        TrainWords words = words(image, "sparse");
        var error = assertThrows(DscnnException.class, () -> Dscnn.train(words, Progress.NONE));
        assertTrue(error.getMessage().contains("draw at least one over background and give it group 255"), error + "");
        assertEquals(false, Files.exists(folder.resolve("model")));
        Report report = Dscnn.train(words(image, "dense"), progress);
        assertEquals(1, report.summary().get("epochs"));
        CheckWords check = new CheckWords();
        check.images = image.toString();
        check.labels = "overlay";
        String said = Dscnn.check(check, Progress.NONE).text();
        assertTrue(
                said.endsWith(
                        "\n1 of 2 slices of a have no ROI and count as background; say empty=ignore if they were only"
                                + " not painted"),
                said);
        check.empty = "ignore";
        assertEquals(false, Dscnn.check(check, Progress.NONE).text().contains("no ROI"));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("All images are of one patient")), lines + "");
        assertTrue(
                lines.contains(
                        "1 of 2 slices of a have no ROI and count as background; say empty=ignore if they were only not painted"),
                lines + "");
    }

    @Test
    void groupsAreNamedWithTheKeyClasses() throws IOException {
        Roi background = new Roi(20, 20, 5, 5);
        background.setGroup(255);
        TrainWords words = words(painted(new Roi(2, 2, 5, 5), background), "sparse");
        words.classes = "1=gland";
        Dscnn.train(words, Progress.NONE);
        try (ModelPackage model = ModelPackage.read(folder.resolve("model"))) {
            assertEquals("gland", model.traits().classes().classes().get(0).name());
        }
    }

    @Test
    void aStopInTheFirstEpochLeavesAModelThatResumeRefusesInOneSentence() throws IOException {
        TrainWords words = words(painted(new Roi(2, 2, 5, 5)), "dense");
        Report report = Dscnn.train(words, (done, total, what) -> {
            if (what.contains("loss")) throw new CancellationException("stop");
        });
        assertTrue(report.stopped());
        assertTrue(report.text().contains("the weights of its first epoch, which was not finished"), report.text());
        assertTrue(Files.exists(folder.resolve("model/rdf.yaml")));
        var plain = assertThrows(DscnnException.class, () -> Dscnn.train(words, Progress.NONE));
        assertTrue(plain.getMessage().contains("holds a model already; name another folder"), plain.getMessage());
        words.resume = true;
        var resumed = assertThrows(DscnnException.class, () -> Dscnn.train(words, Progress.NONE));
        assertTrue(resumed.getMessage().contains("a stop in the first epoch leaves none"), resumed.getMessage());
    }

    @Test
    void anImageWithoutRoisAndTheManagerOfSeveralImagesAreRefused() throws IOException {
        Path image = painted();
        var none = assertThrows(DscnnException.class, () -> Dscnn.train(words(image, "dense"), Progress.NONE));
        assertTrue(none.getMessage().contains("has no ROIs in its overlay"), none.getMessage());
        TrainWords two = words(image, "dense");
        two.images = image + ";" + image;
        two.labels = "rois";
        var error = assertThrows(DscnnException.class, () -> Dscnn.train(two, Progress.NONE));
        assertTrue(error.getMessage().contains("use labels=overlay"), error.getMessage());
    }

    @Test
    void whoPaintsHasShortEpochsAndAsManyStepsInAll() throws IOException {
        TrainWords words = words(painted(new Roi(2, 2, 5, 5)), "dense");
        words.recipe = "default";
        words.epochs = 0;
        assertThrows(CancellationException.class, () -> Dscnn.train(words, stopAfterTheRecipe()));
        assertEquals(
                "recipe default, but network.width = 4 (16), schedule.epochs = 300 (30), sampling.steps = 10 (100)",
                lines.get(lines.size() - 1));
        words.epochs = 3;
        lines.clear();
        assertThrows(CancellationException.class, () -> Dscnn.train(words, stopAfterTheRecipe()));
        assertEquals(
                "recipe default, but network.width = 4 (16), schedule.epochs = 3 (30)", lines.get(lines.size() - 1));
    }

    @Test
    void strokesOverBackgroundMakeLabelsSparseByThemselvesAndAreLearnedFromInSmallPatches() throws IOException {
        Roi background = new Roi(20, 20, 5, 5);
        background.setGroup(255);
        TrainWords words = words(painted(new Roi(2, 2, 5, 5), background), "dense");
        words.recipe = "default";
        words.epochs = 0;
        assertThrows(CancellationException.class, () -> Dscnn.train(words, stopAfterTheRecipe()));
        assertEquals(
                List.of(
                        "strokes of group 255 mark background: what is not painted is unknown (annotation=sparse)",
                        "recipe default, but network.width = 4 (16), schedule.epochs = 300 (30), sampling.batch = 2 (8), "
                                + "sampling.steps = 10 (100), sampling.patch = 128 (0), sampling.oversample = 1.0 (0.33), "
                                + "annotation = sparse"),
                lines);
        words.epochs = 3;
        words.batch = 4;
        lines.clear();
        assertThrows(CancellationException.class, () -> Dscnn.train(words, stopAfterTheRecipe()));
        assertEquals(
                "recipe default, but network.width = 4 (16), schedule.epochs = 3 (30), sampling.batch = 4 (8), "
                        + "sampling.patch = 128 (0), sampling.oversample = 1.0 (0.33), annotation = sparse",
                lines.get(lines.size() - 1));
        CheckWords check = new CheckWords();
        check.images = words.images;
        check.labels = "overlay";
        assertEquals("", Dscnn.check(check, Progress.NONE).problem(), "the check reads them alike");
    }

    /** Stops when the recipe was said, before the first step. */
    private Progress stopAfterTheRecipe() {
        return new Progress() {
            @Override
            public void report(long done, long total, String what) {}

            @Override
            public void log(String line) {
                lines.add(line);
                if (line.startsWith("recipe")) throw new CancellationException("enough");
            }
        };
    }

    private Path recipe() throws IOException {
        return Tiny.text(folder.resolve("short.json"), "{\"sampling\": {\"steps\": 2}}");
    }

    /** A stack of two slices with ROIs on the first. */
    private Path painted(Roi... rois) {
        ImagePlus image = IJ.createImage("a", "8-bit ramp", 32, 32, 2);
        Overlay overlay = new Overlay();
        for (Roi roi : rois) {
            roi.setPosition(1);
            overlay.add(roi);
        }
        image.setOverlay(overlay);
        Path file = folder.resolve("a.tif");
        ImageFiles.save(image, file);
        return file;
    }

    private TrainWords words(Path image, String annotation) throws IOException {
        TrainWords words = new TrainWords();
        words.images = image.toString();
        words.labels = "overlay";
        words.annotation = annotation;
        words.folder = folder.resolve("model").toString();
        words.recipe = recipe().toString();
        words.width = 4;
        words.epochs = 1;
        words.device = "cpu";
        words.threads = 1;
        return words;
    }
}
