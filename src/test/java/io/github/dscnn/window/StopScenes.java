// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.window;

import static io.github.dscnn.window.Desk.SEGMENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import java.awt.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What ends: a command by Esc, an image or ImageJ by being closed; and what is left after many commands. */
final class StopScenes {

    private static final int WIDTH = 16;
    private static final int CALLS = 20;
    private static final int WARM = 5;
    private static final long MOST_GROWTH_MB = 100;

    private StopScenes() {}

    static void escEndsASegmentationAndNothingIsShown() {
        ImagePlus image = busy();
        String before = Desk.state(image);
        Person.escape();
        Person.ended(SEGMENT);
        assertEquals(List.of("mine"), Desk.titles());
        assertEquals(before, Desk.state(image));
        IJ.run(SEGMENT, "model=phantom slices=1 device=cpu threads=1");
        assertEquals(2, WindowManager.getImageCount());
    }

    /** Segments many slices of an image with a model of width 16; it has begun, and takes many seconds more. */
    private static ImagePlus busy() {
        String model = Desk.model(WIDTH);
        ImagePlus image = Desk.phantom("mine", 512, 30);
        IJ.run(SEGMENT, "slices=1 device=cpu threads=1 model=" + model);
        WindowManager.getCurrentImage().close();
        IJ.selectWindow("mine");
        Window dialog = Desk.segment();
        Person.set(dialog, "model", model);
        Person.set(dialog, "pixel_size", "-1");
        Person.press(dialog, "ok");
        Person.until(() -> !dialog.isShowing());
        Person.pause(1000);
        assertTrue(Person.works(SEGMENT));
        return image;
    }

    static void anImageMayBeClosedWhileItIsSegmented() {
        ImagePlus image = busy();
        image.changes = false;
        image.close();
        Person.pause(500);
        Person.escape();
        Person.ended(SEGMENT);
        assertFalse(Person.shown().anyMatch(one -> one instanceof java.awt.Dialog));
    }

    static void anImageThatIsClosedAtOnceIsSegmentedOrItsEndIsSaid() {
        ImagePlus image = Desk.phantom("mine", 128, 12);
        Window dialog = Desk.segment();
        Person.press(dialog, "ok");
        image.changes = false;
        image.close();
        Person.until(() -> !Person.works(SEGMENT) || dialog.isShowing());
        if (dialog.isShowing()) Person.press(dialog, "cancel");
        Person.ended(SEGMENT);
    }

    /** The end of the process is what the test waits for. */
    static void imagejMayBeClosedDuringASegmentation() {
        busy();
        quit();
    }

    static void imagejMayBeClosedDuringATraining() {
        TrainingScenes.begin(500);
        quit();
    }

    static void imagejAsksBeforeItQuitsDuringATraining() {
        Window training = TrainingScenes.begin(500);
        Person.pause(5_000);
        IJ.doCommand("Quit");
        Window question = Person.window(one -> one instanceof javax.swing.JDialog);
        assertTrue(Person.text(question).contains("Still at work: DSCNN Train... (for "), Person.text(question));
        Person.answer(question, "Go on");
        String caption = Person.shows(training, "caption");
        Person.until(() -> !Person.shows(training, "caption").equals(caption));
        IJ.doCommand("Quit");
        Person.answer(Person.window(one -> one instanceof javax.swing.JDialog), "Quit ImageJ");
        Person.pause(60_000);
        throw new AssertionError("ImageJ is still there");
    }

    private static void quit() {
        for (String title : Desk.titles()) Desk.image(title).changes = false;
        IJ.getInstance().quit();
        Person.pause(60_000);
        throw new AssertionError("ImageJ is still there");
    }

    static void twentySegmentationsLeaveNoWindowNoThreadAndNoMemory() throws IOException {
        Desk.phantom("mine", 64, 3);
        for (int i = 0; i < WARM; i++) once();
        long memory = residentMb();
        long windows = Person.shown().count();
        long all = Window.getWindows().length;
        long threads = Person.threads().count();
        for (int i = 0; i < CALLS; i++) once();
        long growth = residentMb() - memory;
        long after = Person.threads().count();
        assertEquals(windows, Person.shown().count());
        assertTrue(Window.getWindows().length <= all + 2, Window.getWindows().length + " windows after " + all);
        assertTrue(after <= threads + 2, after + " threads after " + threads);
        assertTrue(growth < MOST_GROWTH_MB, growth + " MB more");
        System.out.println(growth + " MB, " + (after - threads) + " threads, " + (Window.getWindows().length - all)
                + " windows more");
    }

    private static void once() {
        IJ.selectWindow("mine");
        Window dialog = Desk.segment();
        Person.until(() -> Desk.image("mine").getOverlay() != null);
        Desk.ok(dialog);
        assertEquals(2, WindowManager.getImageCount());
        ImagePlus result = IJ.getImage();
        result.changes = false;
        result.close();
    }

    private static long residentMb() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) return 0;
        for (int i = 0; i < 3; i++) {
            System.gc();
            Person.pause(100);
        }
        String line = Files.readAllLines(status).stream()
                .filter(one -> one.startsWith("VmRSS"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
    }
}
