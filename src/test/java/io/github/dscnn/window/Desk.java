// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.window;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.plugin.frame.Recorder;
import java.awt.Window;
import java.util.Arrays;
import java.util.List;

/** What lies open in ImageJ, and how it gets there. */
final class Desk {

    static final String SEGMENT = "DSCNN Segment...";

    private Desk() {}

    /** Opens a phantom with a title; seed and size in pixels. */
    static ImagePlus phantom(String title, int size, int slices) {
        IJ.run("DSCNN Phantom...", "seed=301 size=" + size + " slices=" + slices);
        ImagePlus image = IJ.getImage();
        image.setTitle(title);
        image.setSlice(1 + slices / 2);
        return image;
    }

    /** Writes phantoms with labels into the folders images and labels of a folder, and trains a model on them. */
    static String model(int width) {
        IJ.run("DSCNN Phantom...", "slices=1 size=32 seed=1 labels folder=few");
        IJ.run("DSCNN Phantom...", "slices=1 size=32 seed=2 labels folder=few");
        train("few", width, 1);
        return System.getProperty("user.dir") + "/wide";
    }

    private static void train(String data, int width, int epochs) {
        IJ.run(
                "DSCNN Train...",
                "images=" + data + "/images labels=" + data + "/labels folder=wide width=" + width + " epochs=" + epochs
                        + " device=cpu threads=1");
        Person.shown().filter(one -> "DSCNN Training".equals(one.getName())).forEach(Window::dispose);
    }

    /** Fills the dialog of Segment for the phantom model on one thread. */
    static Window segment() {
        Window dialog = Person.open(SEGMENT);
        Person.set(dialog, "model", "phantom");
        Person.set(dialog, "device", "cpu");
        Person.set(dialog, "threads", "1");
        return dialog;
    }

    /** Presses OK and waits until the command has ended. */
    static void ok(Window dialog) {
        Person.press(dialog, "ok");
        Person.ended(dialog.getName());
    }

    /** Opens the recorder, empty. */
    static void record() {
        new Recorder();
        Person.until(() -> Recorder.getInstance() != null);
    }

    /** The lines that were recorded for our commands. */
    static List<String> recorded() {
        return Person.onEdt(() -> Recorder.getInstance().getText().lines())
                .filter(line -> line.contains("DSCNN"))
                .toList();
    }

    static List<String> titles() {
        String[] titles = WindowManager.getImageTitles();
        return Arrays.stream(titles).sorted().toList();
    }

    static ImagePlus image(String title) {
        return WindowManager.getImage(title);
    }

    /** All pixels of an image; equal where these are. */
    static String pixels(ImagePlus image) {
        StringBuilder text = new StringBuilder(image.getBitDepth() + " bit");
        for (int i = 1; i <= image.getStackSize(); i++)
            text.append(' ').append(hash(image.getStack().getPixels(i)));
        return text.toString();
    }

    private static int hash(Object pixels) {
        if (pixels instanceof byte[] bytes) return Arrays.hashCode(bytes);
        if (pixels instanceof short[] shorts) return Arrays.hashCode(shorts);
        if (pixels instanceof int[] colours) return Arrays.hashCode(colours);
        return Arrays.hashCode((float[]) pixels);
    }

    /** The pixels of a result, which is closed. */
    static String taken(ImagePlus result) {
        String pixels = pixels(result);
        result.changes = false;
        result.close();
        return pixels;
    }

    /** What a command must leave as it was: pixels, overlay, selection, slice. */
    static String state(ImagePlus image) {
        Overlay overlay = image.getOverlay();
        Roi roi = image.getRoi();
        return pixels(image) + ", slice " + image.getCurrentSlice() + ", overlay "
                + (overlay == null ? "none" : overlay.size() + " " + Arrays.toString(overlay.toArray())) + ", " + roi
                + ", changes " + image.changes;
    }
}
