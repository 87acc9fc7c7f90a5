// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.bench;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import io.github.dscnn.Dscnn;
import io.github.dscnn.ij1.Bridge;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.window.Person;
import io.github.dscnn.words.TrainWords;
import java.awt.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Prints what a person waits for in ImageJ's window: contours of the preview, and the end of a command after Esc; needs a
 * display. The argument is the number of engine threads.
 */
public final class InWindow {

    private static final int WIDTH = 16;
    private static final int SIDE = 512;
    private static final int ROUNDS = 3;

    private InWindow() {}

    public static void main(String[] arguments) throws IOException {
        String threads = arguments.length > 0 ? arguments[0] : "1";
        Path folder = Files.createTempDirectory("dscnn-window");
        phantoms(folder, SIDE, 3);
        String wide = train(folder);
        new ImageJ();
        preview("phantom", 128, threads);
        preview(wide, SIDE, threads);
        for (int i = 0; i < ROUNDS; i++) stopSegmenting(wide, threads);
        for (int i = 0; i < ROUNDS; i++) stopTraining(folder, threads);
        System.exit(0);
    }

    private static void phantoms(Path folder, int side, int slices) {
        Tiny.phantoms(folder, 2, side, slices);
    }

    private static String train(Path folder) throws IOException {
        TrainWords words = new TrainWords();
        words.images = folder.resolve("images").toString();
        words.labels = folder.resolve("labels").toString();
        words.folder = folder.resolve("model").toString();
        words.recipe = Files.writeString(folder.resolve("short.json"), "{\"sampling\": {\"steps\": 2}}")
                .toString();
        words.width = WIDTH;
        words.epochs = 1;
        words.device = "cpu";
        Dscnn.train(words, Progress.NONE);
        return words.folder;
    }

    private static ImagePlus phantom(int side, int slices) {
        ImagePlus image = Tiny.scan(side, slices, 1);
        image.show();
        image.setSlice(1 + slices / 2);
        return image;
    }

    private static Window dialog(String form, String leaf, String threads) {
        new Thread(() -> new Bridge().run("io.github.dscnn.command." + form + "Command"), leaf).start();
        Window dialog = Person.dialog(leaf);
        Person.set(dialog, "device", "cpu");
        Person.set(dialog, "threads", threads);
        return dialog;
    }

    private static void preview(String model, int side, String threads) {
        ImagePlus image = phantom(side, 12);
        Window dialog = dialog("Segment", "DSCNN Segment...", threads);
        Person.set(dialog, "preview", "false");
        Person.set(dialog, "model", model);
        Person.pause(1000);
        long first = wait(image, () -> Person.set(dialog, "preview", "true"));
        System.out.printf("preview, %s, %d x %d: first %d ms", model, side, side, first);
        for (String threshold : new String[] {"0.3", "0.7", "0.4", "0.6"})
            System.out.printf(", threshold %d ms", wait(image, () -> Person.set(dialog, "threshold", threshold)));
        for (int slice = 2; slice < 5; slice++) {
            int next = slice;
            System.out.printf(", slice %d ms", wait(image, () -> image.setSlice(next)));
        }
        System.out.println();
        Person.press(dialog, "cancel");
        Person.ended("DSCNN Segment...");
        close();
    }

    /** Milliseconds from an action to other contours. */
    private static long wait(ImagePlus image, Runnable action) {
        Roi before = contour(image);
        long start = System.nanoTime();
        action.run();
        Person.until(() -> contour(image) != before);
        return millis(start);
    }

    private static Roi contour(ImagePlus image) {
        Overlay overlay = image.getOverlay();
        return overlay == null || overlay.size() == 0 ? null : overlay.get(overlay.size() - 1);
    }

    private static void stopSegmenting(String model, String threads) {
        phantom(SIDE, 20);
        Window dialog = dialog("Segment", "DSCNN Segment...", threads);
        Person.set(dialog, "model", model);
        Person.set(dialog, "pixel_size", "-1");
        Person.press(dialog, "ok");
        Person.pause(2000);
        System.out.printf("Esc to the end of a segmentation: %d ms%n", stop("DSCNN Segment..."));
        close();
    }

    private static void stopTraining(Path folder, String threads) {
        Window dialog = dialog("Train", "DSCNN Train...", threads);
        Person.set(dialog, "images", folder.resolve("images").toString());
        Person.set(dialog, "labels", folder.resolve("labels").toString());
        Person.set(
                dialog, "folder", folder.resolve("stopped" + System.nanoTime()).toString());
        Person.set(dialog, "recipe", "default");
        Person.set(dialog, "width", String.valueOf(WIDTH));
        Person.press(dialog, "ok");
        Window window = Person.window(one -> "DSCNN Training".equals(one.getName()));
        Person.until(() -> Person.shows(window, "status").contains("loss"));
        Person.pause(2000);
        Person.press(window, "stop");
        long start = System.nanoTime();
        if (Person.named(window, "now").isVisible()) Person.press(window, "now");
        Person.ended("DSCNN Train...");
        System.out.printf("Stop to the end of a training: %d ms%n", millis(start));
        window.dispose();
    }

    private static long stop(String leaf) {
        if (!Person.works(leaf)) throw new IllegalStateException(leaf + " had ended already");
        long start = System.nanoTime();
        Person.escape();
        Person.ended(leaf);
        return millis(start);
    }

    private static long millis(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static void close() {
        IJ.getImage().changes = false;
        IJ.getImage().close();
    }
}
