// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.window;

import static io.github.dscnn.window.Desk.SEGMENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.awt.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Dialogs: opened, filled, recorded, replayed, remembered, cancelled, refused. */
final class DialogScenes {

    private static final List<String> LEAVES = List.of(
            SEGMENT,
            "DSCNN Segment Folder...",
            "DSCNN Inspect Layers...",
            "DSCNN Train...",
            "DSCNN Check Data...",
            "DSCNN Evaluate...",
            "DSCNN Experiment...",
            "DSCNN Compare Models...",
            "DSCNN Model Info...",
            "DSCNN Import Model...",
            "DSCNN Export Model...",
            "DSCNN Phantom...",
            "DSCNN Engine...");

    private DialogScenes() {}

    static void everyDialogOpensAndCancelLeavesAllAsItWas() {
        ImagePlus image = Desk.phantom("mine", 64, 3);
        image.setOverlay(new Overlay(new Roi(1, 2, 3, 4)));
        image.setRoi(new OvalRoi(5, 6, 7, 8));
        String before = Desk.state(image);
        Desk.record();
        long windows = Person.shown().count();
        for (String leaf : LEAVES) {
            Window dialog = Person.open(leaf);
            Person.press(dialog, leaf.equals("DSCNN Engine...") ? "close" : "cancel");
            Person.ended(leaf);
            assertFalse(dialog.isDisplayable(), leaf);
        }
        assertEquals(before, Desk.state(image));
        assertEquals(windows, Person.shown().count());
        assertEquals(List.of("mine"), Desk.titles());
        assertEquals(List.of("run(\"DSCNN Engine...\");"), Desk.recorded());
        Person.until(() -> Person.threads().noneMatch("DSCNN preview"::equals));
    }

    static void aDialogIsRecordedAsOneLineThatGivesTheSamePixels() {
        Desk.phantom("a [b] c", 64, 3);
        Desk.phantom("other", 48, 1);
        Desk.record();
        Window dialog = Desk.segment();
        Person.set(dialog, "image", "a [b] c");
        Person.set(dialog, "threshold", "0.7");
        Person.set(dialog, "probability", "true");
        Person.set(dialog, "layers", "true");
        Person.set(dialog, "fill_holes", "yes");
        Desk.ok(dialog);
        assertEquals(
                List.of("run(\"DSCNN Segment...\", \"model=phantom probability=true layers=true threshold=0.7"
                        + " fill_holes=true device=cpu threads=1 image=[a [b] c]\");"),
                Desk.recorded());
        List<String> made = results("other");
        assertEquals(2, made.size() - 1, Desk.titles().toString());
        IJ.selectWindow("other");
        replay();
        assertEquals(made, results("other"));
    }

    /** The results' titles and pixels, which are closed, besides the image and another one. */
    private static List<String> results(String other) {
        List<String> results = Desk.titles().stream()
                .filter(title -> !title.equals(other))
                .map(title -> title + " " + Desk.pixels(Desk.image(title)))
                .toList();
        for (String title : Desk.titles()) {
            if (title.equals("a [b] c") || title.equals(other)) continue;
            Desk.image(title).changes = false;
            Desk.image(title).close();
        }
        return results;
    }

    private static void replay() {
        IJ.runMacro(Desk.recorded().get(0));
    }

    static void aPathWithSlashesAndQuotationMarksIsReplayed() throws IOException {
        String folder = "a\\b \"c\"";
        Desk.record();
        Window dialog = Person.open("DSCNN Phantom...");
        Person.set(dialog, "folder", folder);
        Person.set(dialog, "slices", "1");
        Person.set(dialog, "size", "32");
        Desk.ok(dialog);
        Path made = Path.of(folder, "images", "phantom-1.tif");
        assertTrue(Files.exists(made), "not made: " + made);
        byte[] before = Files.readAllBytes(made);
        assertEquals(
                List.of("run(\"DSCNN Phantom...\", \"slices=1 size=32 folder=[a\\\\b \\\"c\\\"]\");"), Desk.recorded());
        Files.delete(made);
        replay();
        assertEquals(before.length, Files.readAllBytes(made).length);
    }

    static void whatWasSaidIsRememberedAndNoMacroSeesIt() {
        ImagePlus image = Desk.phantom("mine", 64, 3);
        IJ.run(SEGMENT, "model=phantom device=cpu threads=1");
        String plain = taken(image);
        Window dialog = Desk.segment();
        Person.set(dialog, "threshold", "0.95");
        Person.set(dialog, "slices", "2");
        Desk.ok(dialog);
        assertNotEquals(plain, taken(image));
        Window again = Person.open(SEGMENT);
        assertEquals("0.95", Person.shows(again, "threshold"));
        assertEquals("", Person.shows(again, "slices"));
        Person.press(again, "cancel");
        Person.ended(SEGMENT);
        IJ.run(SEGMENT, "model=phantom device=cpu threads=1");
        assertEquals(plain, taken(image));
    }

    /** The pixels of the newest image, which is closed. */
    private static String taken(ImagePlus image) {
        ImagePlus result = WindowManager.getCurrentImage();
        assertNotEquals(image, result);
        return Desk.taken(result);
    }

    static void whatDoesNotFitIsSaidInTheDialogWhichStays() {
        Window dialog = Desk.segment();
        Person.press(dialog, "ok");
        said(dialog, "no image is open");
        Person.press(dialog, "cancel");
        Person.ended(SEGMENT);
        ImagePlus colour = IJ.createImage("colour", "RGB", 32, 32, 1);
        colour.getProcessor().set(0xC04020);
        colour.show();
        Window second = Desk.segment();
        Person.press(second, "ok");
        said(second, "colour");
        Person.set(second, "model", "nowhere");
        assertEquals(" ", Person.shows(second, "message"));
        Person.press(second, "ok");
        said(second, "nowhere");
        Person.set(second, "threads", "many");
        Person.press(second, "ok");
        said(second, "Threads must be a whole number but is many");
        Person.press(second, "cancel");
        Person.ended(SEGMENT);
        assertEquals(List.of("colour"), Desk.titles());
    }

    private static void said(Window dialog, String part) {
        String message = Person.shows(dialog, "message");
        assertTrue(message.contains(part), message);
        assertTrue(dialog.isShowing());
    }

    static void whatFailsLaterIsSaidInTheDialogWhichComesBackAndIsMended() {
        Desk.phantom("mine", 64, 3);
        Desk.record();
        Window dialog = Desk.segment();
        Person.set(dialog, "device", "gpu:99");
        Person.set(dialog, "threshold", "0.7");
        java.awt.Point place = dialog.getLocation();
        Person.press(dialog, "ok");
        Person.until(
                () -> !dialog.isShowing() || !Person.shows(dialog, "message").isBlank());
        Person.until(() -> dialog.isShowing() && Person.shows(dialog, "message").contains("gpu:99"));
        assertFalse(Person.shows(dialog, "message").contains("device="), Person.shows(dialog, "message"));
        assertEquals(place, dialog.getLocation());
        assertEquals("0.7", Person.shows(dialog, "threshold"));
        assertEquals(List.of("mine"), Desk.titles());
        assertEquals(List.of(), Desk.recorded());
        Person.set(dialog, "device", "cpu");
        Desk.ok(dialog);
        assertEquals(2, Desk.titles().size());
        assertEquals(
                List.of("run(\"DSCNN Segment...\", \"model=phantom threshold=0.7 device=cpu threads=1\");"),
                Desk.recorded());
        assertFalse(dialog.isDisplayable());
    }

    static void whatFailsLaterAndIsGivenUpLeavesNothing() {
        Desk.phantom("mine", 64, 3);
        Desk.record();
        Window dialog = Desk.segment();
        Person.set(dialog, "device", "gpu:99");
        Person.press(dialog, "ok");
        Person.until(() -> dialog.isShowing() && Person.shows(dialog, "message").contains("gpu:99"));
        Person.press(dialog, "cancel");
        Person.ended(SEGMENT);
        assertEquals(List.of("mine"), Desk.titles());
        assertEquals(List.of(), Desk.recorded());
        assertFalse(Person.shown().anyMatch(one -> one instanceof java.awt.Dialog));
        Window again = Person.open(SEGMENT);
        assertEquals("", Person.shows(again, "device"), "what never ran is not remembered");
        Person.press(again, "cancel");
        Person.ended(SEGMENT);
    }
}
