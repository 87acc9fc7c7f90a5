// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.awt.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The steps of docs/tutorials, by hand. */
final class TutorialScenes {

    private static final String CHECK = "DSCNN Check Data...";
    private static final String TRAIN = "DSCNN Train...";
    private static final String FOLDER = "DSCNN Segment Folder...";
    private static final String EXPERIMENT = "DSCNN Experiment...";
    private static final String ENGINE = "DSCNN Engine...";

    private TutorialScenes() {}

    static void strokesAreCheckedBecomeAModelAndAreTrainedOnAgain() {
        ImagePlus stack = Desk.phantom("strokes.tif", 64, 4);
        stack.setOverlay(strokes());
        Window check = Person.open(CHECK);
        painted(check);
        Desk.ok(check);
        assertEquals(2, Desk.titles().size(), "the montage is shown: " + Desk.titles());
        IJ.selectWindow("strokes.tif");
        train("model", "");
        Window segment = Desk.segment();
        Person.set(segment, "image", "strokes.tif");
        Person.set(segment, "model", TrainingScenes.path("model"));
        Person.set(segment, "overlay", "true");
        Desk.ok(segment);
        assertTrue(
                Desk.titles().stream().anyMatch(title -> title.contains("_overlay")),
                Desk.titles().toString());
        train("second", "model");
        assertEquals(6, stack.getOverlay().size());
    }

    private static void train(String model, String start) {
        Window dialog = Person.open(TRAIN);
        painted(dialog);
        Person.set(dialog, "folder", TrainingScenes.path(model));
        if (!start.isEmpty()) Person.set(dialog, "start", TrainingScenes.path(start));
        Person.set(dialog, "width", "4");
        Person.set(dialog, "device", "cpu");
        Person.set(dialog, "threads", "1");
        Person.press(dialog, "ok");
        Window window = Person.window(one -> "DSCNN Training".equals(one.getName()));
        Person.until(() -> Person.shows(window, "caption").contains("after epoch"));
        TrainingScenes.stop(window);
        Person.until(() -> Person.named(window, "close").isVisible());
        Person.press(window, "close");
        assertTrue(Files.exists(Path.of(model, "rdf.yaml")), model);
    }

    private static void painted(Window dialog) {
        Person.set(dialog, "images", "strokes.tif");
        Person.set(dialog, "labels", "overlay");
        Person.set(dialog, "annotation", "sparse");
    }

    private static Overlay strokes() {
        Overlay strokes = new Overlay();
        for (int slice = 2; slice <= 3; slice++) {
            strokes.add(dab(slice, 1, 24, 23, 16, 11));
            strokes.add(dab(slice, 255, 24, 38, 16, 14));
            strokes.add(dab(slice, 255, 4, 6, 56, 8));
        }
        return strokes;
    }

    private static Roi dab(int slice, int group, int x, int y, int width, int height) {
        Roi dab = new OvalRoi(x, y, width, height);
        dab.setGroup(group);
        dab.setPosition(slice);
        return dab;
    }

    static void aFolderIsSegmentedAndGoneOnWith() {
        IJ.run("DSCNN Phantom...", "slices=2 size=64 seed=21 folder=data");
        IJ.run("DSCNN Phantom...", "slices=2 size=64 seed=22 folder=data");
        for (String existing : new String[] {"replace", "skip"}) {
            Window dialog = Person.open(FOLDER);
            Person.set(dialog, "input", TrainingScenes.path("data/images"));
            Person.set(dialog, "filter", "*.tif");
            Person.set(dialog, "folder", TrainingScenes.path("results"));
            Person.set(dialog, "model", "phantom");
            Person.set(dialog, "mask", "true");
            Person.set(dialog, "rois", "true");
            Person.set(dialog, "existing", existing);
            Person.set(dialog, "device", "cpu");
            Person.set(dialog, "threads", "1");
            Desk.ok(dialog);
        }
        for (String file : new String[] {"results.csv", "slices.csv", "contact_sheet.png", "phantom-21_mask.tif"})
            assertTrue(Files.exists(Path.of("results", file)), file);
    }

    static void anExperimentEndsWithItsReport() throws IOException {
        Files.writeString(Path.of("short.json"), "{\"sampling\": {\"steps\": 8}}");
        for (int seed = 1; seed <= 4; seed++)
            IJ.run("DSCNN Phantom...", "slices=2 size=32 labels seed=" + seed + " folder=data");
        Window dialog = Person.open(EXPERIMENT);
        Person.set(dialog, "images", TrainingScenes.path("data/images"));
        Person.set(dialog, "labels", TrainingScenes.path("data/labels"));
        Person.set(dialog, "folder", TrainingScenes.path("experiment"));
        Person.set(dialog, "networks", "dscnn;unet");
        Person.set(dialog, "folds", "2");
        Person.set(dialog, "recipe", TrainingScenes.path("short.json"));
        Person.set(dialog, "width", "4");
        Person.set(dialog, "epochs", "1");
        Person.set(dialog, "batch", "2");
        Person.set(dialog, "device", "cpu");
        Person.set(dialog, "threads", "1");
        Desk.ok(dialog);
        assertTrue(Files.exists(Path.of("experiment", "report.html")));
    }

    static void theEngineSaysWhatComputes() {
        Window window = Person.open(ENGINE);
        Person.until(() -> Person.shows(window, "message").contains("Ready."));
        String report = Person.shows(window, "report");
        for (String fact : new String[] {"device", "gpu note", "cpu"}) assertTrue(report.contains(fact), report);
        assertFalse(report.contains("problem"), report);
        Person.press(window, "close");
    }
}
