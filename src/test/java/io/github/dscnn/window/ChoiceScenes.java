// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.window;

import static io.github.dscnn.window.Desk.SEGMENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import java.awt.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Which model a dialog begins with, and what it remembers of each. */
final class ChoiceScenes {

    private static final String FOLDER = "DSCNN Segment Folder...";
    private static final String INSPECT = "DSCNN Inspect Layers...";

    private ChoiceScenes() {}

    static void aDialogBeginsWithNoneThenWithTheOneThatFitsThenWithTheLastOne() throws IOException {
        Desk.phantom("mine", 128, 12);
        IJ.createImage("ramp", "8-bit ramp", 300, 300, 1).show();
        Window dialog = Person.open(SEGMENT);
        card(dialog, "none here has learned from images that look like yours");
        Person.press(dialog, "ok");
        assertTrue(Person.shows(dialog, "message").contains("Choose a model"), Person.shows(dialog, "message"));
        Person.set(dialog, "image", "mine");
        card(dialog, "looks like its 16 training images");
        assertEquals("phantom", Person.shows(dialog, "model"));
        Person.set(dialog, "slices", "6");
        Desk.ok(dialog);
        assertTrue(Files.readString(Path.of(System.getProperty("user.home"), ".imagej", "IJ_Prefs.txt"))
                .contains("dscnn.last_model=phantom"));
        IJ.selectWindow("ramp");
        Window inspect = Person.open(INSPECT);
        assertEquals("phantom", Person.shows(inspect, "model"));
        card(inspect, "Your image looks unlike the 16 training images of this model");
        cancel(inspect);
    }

    private static void card(Window dialog, String words) {
        Person.until(() -> Person.shows(dialog, "model card").contains(words));
    }

    private static void cancel(Window dialog) {
        Person.press(dialog, "cancel");
        Person.ended(dialog.getName());
    }

    static void whatWasSaidWithAModelComesBackWithItInEveryDialog() {
        Desk.phantom("mine", 64, 3);
        Window first = Desk.segment();
        Person.set(first, "threshold", "0.85");
        Person.set(first, "overlay", "true");
        Desk.ok(first);
        Window second = Person.open(FOLDER);
        assertEquals("phantom", Person.shows(second, "model"));
        assertEquals("0.85", Person.shows(second, "threshold"));
        Person.set(second, "model", "nuclei");
        assertEquals("", Person.shows(second, "threshold"));
        assertEquals("false", Person.shows(second, "overlay"));
        Person.set(second, "min_size", "7");
        Person.set(second, "model", "phantom");
        assertEquals("0.85", Person.shows(second, "threshold"));
        assertEquals("true", Person.shows(second, "overlay"));
        assertEquals("7", Person.shows(second, "min_size"));
        cancel(second);
    }

    static void aTrainedModelIsListedByItsNameForGoodAndRecordedByItsPath() throws IOException {
        String path = Desk.model(4);
        Desk.phantom("mine", 64, 1);
        assertEquals(
                List.of(path), Files.readAllLines(Path.of(System.getProperty("user.home"), ".dscnn", "trained.txt")));
        Desk.record();
        Window dialog = Person.open(SEGMENT);
        assertEquals("wide", Person.shows(dialog, "model"));
        card(dialog, "Finds");
        Person.set(dialog, "device", "cpu");
        Person.set(dialog, "threads", "1");
        Desk.ok(dialog);
        assertEquals(
                List.of("run(\"DSCNN Segment...\", \"model=" + path + " device=cpu threads=1\");"), Desk.recorded());
    }
}
