// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.awt.Window;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The preview of a segmentation on the image itself. */
final class PreviewScenes {

    private PreviewScenes() {}

    static void contoursFollowThresholdAndSliceAndCancelTakesThemAway() {
        ImagePlus image = Desk.phantom("mine", 64, 5);
        Overlay own = new Overlay(new Roi(1, 2, 3, 4));
        image.setOverlay(own);
        String before = Desk.state(image);
        Window dialog = Desk.segment();
        assertEquals("true", Person.shows(dialog, "preview"));
        Person.until(() -> contours(image).size() > 1);
        assertEquals(own.get(0), contours(image).get(0));
        String first = shape(image);
        Person.set(dialog, "threshold", "0.95");
        Person.until(() -> !shape(image).equals(first));
        String second = shape(image);
        image.setSlice(4);
        Person.until(() -> !shape(image).equals(second));
        image.setSlice(3);
        Person.until(() -> shape(image).equals(second));
        Person.set(dialog, "threshold", "");
        Person.until(() -> shape(image).equals(first));
        Person.press(dialog, "cancel");
        Person.ended(Desk.SEGMENT);
        assertSame(own, image.getOverlay());
        assertEquals(before, Desk.state(image));
        Person.until(() -> Person.threads().noneMatch("DSCNN preview"::equals));
    }

    static void whatIsShownIsWhatComesOut() {
        ImagePlus image = Desk.phantom("mine", 64, 3);
        Window dialog = Desk.segment();
        Person.set(dialog, "overlay", "true");
        Person.until(() -> contours(image).size() > 0);
        String shown = shape(image);
        Desk.ok(dialog);
        assertEquals(null, image.getOverlay());
        ImagePlus copy = ij.IJ.getImage();
        assertNotEquals(image, copy);
        String here = Arrays.stream(copy.getOverlay().toArray())
                .filter(roi ->
                        roi.getPosition() == image.getCurrentSlice() || roi.getZPosition() == image.getCurrentSlice())
                .map(PreviewScenes::shape)
                .sorted()
                .collect(Collectors.joining());
        assertEquals(shown, here);
    }

    static void thePreviewIsOffWhereSomebodyLeftItOff() {
        ImagePlus image = Desk.phantom("mine", 64, 3);
        Window dialog = Desk.segment();
        Person.set(dialog, "preview", "false");
        Desk.ok(dialog);
        Window again = Desk.segment();
        assertEquals("false", Person.shows(again, "preview"));
        Person.set(again, "image", "mine");
        Person.set(again, "preview", "true");
        Person.until(() -> contours(image).size() > 0);
        Person.press(again, "cancel");
        Person.ended(Desk.SEGMENT);
    }

    static void theDialogStandsBesideTheImageAndStaysThere() {
        ImagePlus image = Desk.phantom("mine", 256, 3);
        Window dialog = Desk.segment();
        apart(dialog, image);
        Person.press(dialog, "more");
        apart(dialog, image);
        Person.until(() -> Person.named(dialog, "model sample").isEnabled());
        Person.press(dialog, "model sample");
        Person.until(() -> Desk.titles().size() == 2);
        apart(dialog, ij.WindowManager.getCurrentImage());
        Person.press(dialog, "cancel");
        Person.ended(Desk.SEGMENT);
    }

    private static void apart(Window dialog, ImagePlus image) {
        Person.until(() -> !dialog.getBounds().intersects(image.getWindow().getBounds()));
    }

    static void anImageThatIsClosedMeanwhileEndsThePreviewOnly() {
        ImagePlus image = Desk.phantom("mine", 64, 3);
        Window dialog = Desk.segment();
        Person.until(() -> contours(image).size() > 0);
        image.changes = false;
        image.close();
        Person.set(dialog, "threshold", "0.9");
        Person.pause(500);
        Person.press(dialog, "ok");
        Person.pause(500);
        assertTrue(dialog.isShowing());
        assertNotEquals(" ", Person.shows(dialog, "message"));
        Person.press(dialog, "cancel");
        Person.ended(Desk.SEGMENT);
    }

    private static Overlay contours(ImagePlus image) {
        Overlay overlay = image.getOverlay();
        return overlay == null ? new Overlay() : overlay;
    }

    private static String shape(ImagePlus image) {
        return Arrays.stream(contours(image).toArray())
                .map(PreviewScenes::shape)
                .sorted()
                .collect(Collectors.joining());
    }

    private static String shape(Roi roi) {
        return roi.getBounds() + " " + roi.getStatistics().area + "; ";
    }
}
