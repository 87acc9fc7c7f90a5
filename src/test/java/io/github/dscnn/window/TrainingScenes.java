// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import java.awt.Window;
import java.awt.event.WindowEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A training from its dialog to its model. */
final class TrainingScenes {

    private static final String TRAIN = "DSCNN Train...";

    private TrainingScenes() {}

    /** Fills the dialog of Train, presses OK and waits for the window after an epoch. */
    static Window begin(int epochs) {
        IJ.run("DSCNN Phantom...", "slices=3 size=48 seed=1 labels folder=data");
        IJ.run("DSCNN Phantom...", "slices=3 size=48 seed=2 labels folder=data");
        Window dialog = fill("data", "model", epochs);
        Person.press(dialog, "ok");
        Window window = Person.window(one -> "DSCNN Training".equals(one.getName()));
        Person.until(() -> Person.shows(window, "caption").contains("after epoch"));
        return window;
    }

    static Window fill(String data, String model, int epochs) {
        Window dialog = Person.open(TRAIN);
        Person.set(dialog, "images", path(data + "/images"));
        Person.set(dialog, "labels", path(data + "/labels"));
        Person.set(dialog, "folder", path(model));
        Person.set(dialog, "width", "4");
        Person.set(dialog, "epochs", String.valueOf(epochs));
        Person.set(dialog, "device", "cpu");
        Person.set(dialog, "threads", "1");
        return dialog;
    }

    static String path(String name) {
        return Path.of(name).toAbsolutePath().toString();
    }

    static void aTrainingIsWatchedStoppedAndItsModelSegmentsNext() {
        Desk.record();
        Window window = begin(500);
        String early = Person.shows(window, "caption");
        Person.until(() -> !Person.shows(window, "caption").equals(early));
        Desk.phantom("mine", 48, 3);
        stop(window);
        Person.until(() -> Person.named(window, "close").isVisible());
        assertTrue(window.isShowing());
        assertTrue(Person.shows(window, "status").contains(path("model")), Person.shows(window, "status"));
        assertTrue(Files.exists(Path.of("model", "rdf.yaml")));
        List<String> lines =
                Desk.recorded().stream().filter(line -> line.contains(TRAIN)).toList();
        assertEquals(1, lines.size(), lines.toString());
        Person.press(window, "close");
        assertFalse(window.isDisplayable());
        IJ.run(Desk.SEGMENT, "model=[" + path("model") + "] device=cpu threads=1");
        assertEquals(2, Desk.titles().size());
    }

    /** Stops a training in its window, which asks, and waits for the end. */
    static void stop(Window window) {
        Person.press(window, "stop");
        Person.press(window, "now");
        Person.ended(TRAIN);
    }

    static void escInImagejIsForASegmentationAndNotForTheTrainingBesideIt() {
        Window training = begin(500);
        StopScenes.escEndsASegmentationAndNothingIsShown();
        Person.escape();
        String caption = Person.shows(training, "caption");
        Person.until(() -> !Person.shows(training, "caption").equals(caption));
        stop(training);
        assertTrue(Files.exists(Path.of("model", "rdf.yaml")));
    }

    static void aWindowThatWasClosedComesBackByImagejsMenu() {
        Window window = begin(500);
        Person.onEdt(() -> {
            window.dispatchEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSING));
            return null;
        });
        assertFalse(window.isShowing());
        assertTrue(IJ.getLog().contains("DSCNN Training: model goes on without its window"), IJ.getLog());
        IJ.selectWindow("DSCNN Training: model");
        Person.until(window::isShowing);
        stop(window);
    }

    static void theModelSegmentsNextAndLearnsOn() {
        Window window = begin(2);
        Person.ended(TRAIN);
        Person.until(() -> Person.named(window, "segment") != null);
        Person.press(window, "segment");
        Window segment = Person.dialog(Desk.SEGMENT);
        assertEquals("model", Person.shows(segment, "model"));
        assertEquals(List.of("model sample"), Desk.titles());
        Person.press(segment, "cancel");
        Person.ended(Desk.SEGMENT);
        Person.press(window, "train");
        Window train = Person.dialog(TRAIN);
        assertEquals("model", Person.shows(train, "start"));
        assertEquals(path("model-2"), Person.shows(train, "folder"));
        assertEquals(path("data/images"), Person.shows(train, "images"));
        assertEquals("4", Person.shows(train, "width"));
        Person.press(train, "cancel");
        Person.ended(TRAIN);
        Window again = Person.open(TRAIN);
        assertEquals("", Person.shows(again, "start"));
        Person.press(again, "cancel");
    }
}
