// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.plugin.MontageMaker;
import ij.plugin.RoiScaler;
import ij.process.ImageProcessor;
import io.github.dscnn.Dscnn;
import io.github.dscnn.command.Menu;
import io.github.dscnn.docs.Pictures;
import io.github.dscnn.ij1.Bridge;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.window.Person;
import io.github.dscnn.words.InspectWords;
import io.github.dscnn.words.SegmentWords;
import java.awt.Container;
import java.awt.Graphics2D;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.swing.RootPaneContainer;

/**
 * Opens the windows of the program in a plain ImageJ and takes the pictures of the docs; needs a display. All pixels come
 * from phantoms.
 */
public final class Screenshots {

    private static final int SLICE = 6;
    private static final int ZOOM = 2;
    private static final int EPOCHS = 16;

    private Screenshots() {}

    /** @param args the folder for the pictures: docs/images */
    public static void main(String[] args) throws IOException {
        File folder = new File(args[0]);
        folder.mkdirs();
        new ImageJ();
        ImagePlus phantom = phantom();
        segment(phantom, folder);
        for (String form : Menu.forms()) if (!form.equals("Segment")) dialog(form, folder);
        results(phantom, folder);
        training(folder);
        Pictures.write(folder.toPath());
        System.exit(0);
    }

    private static ImagePlus phantom() {
        ImagePlus phantom = Tiny.scan(128, 12, 301);
        phantom.show();
        phantom.setSlice(SLICE);
        IJ.run(phantom, "Set... ", "zoom=300");
        return phantom;
    }

    /** The dialog with its preview, and below each other the dialog and the image that it draws on. */
    private static void segment(ImagePlus phantom, File folder) throws IOException {
        Window dialog = open("Segment", "DSCNN Segment...");
        Person.set(dialog, "model", "phantom");
        Person.set(dialog, "preview", "true");
        Person.until(() -> phantom.getOverlay() != null);
        Person.pause(500);
        save(beside(picture(dialog), enlarged(phantom)), folder, "segment");
        close(dialog);
    }

    private static void dialog(String form, File folder) throws IOException {
        Window dialog = open(form, "");
        Person.pause(form.equals("Engine") ? 6000 : 1500); // PyTorch starts
        save(picture(dialog), folder, form.replaceAll(".*\\.", "").toLowerCase(java.util.Locale.ROOT));
        close(dialog);
    }

    private static Window open(String form, String name) {
        new Thread(() -> new Bridge().run("io.github.dscnn.command." + form + "Command"), form).start();
        return Person.window(one -> name.isEmpty()
                ? one.getName().startsWith("DSCNN") && one instanceof javax.swing.JDialog
                : name.equals(one.getName()));
    }

    private static void close(Window dialog) {
        Person.press(dialog, Person.named(dialog, "cancel") == null ? "close" : "cancel");
        Person.until(() -> !dialog.isShowing());
    }

    private static void results(ImagePlus phantom, File folder) throws IOException {
        InspectWords inspect = new InspectWords();
        inspect.model = "phantom";
        inspect.slices = String.valueOf(SLICE);
        ImagePlus layers =
                Dscnn.inspect(phantom, inspect, Progress.NONE).images().get(0);
        ImagePlus montage = new MontageMaker().makeMontage2(layers, 3, 3, 1.5, 1, layers.getStackSize(), 1, 2, true);
        save(montage.getBufferedImage(), folder, "layers-stack");
        SegmentWords words = new SegmentWords();
        words.model = "phantom";
        words.overlay = true;
        ImagePlus copy = Dscnn.segment(phantom, words, Progress.NONE).images().get(0);
        copy.setSlice(SLICE);
        save(enlarged(copy), folder, "overlay");
    }

    /** The slice that is shown with its contours, which stay thin. */
    public static BufferedImage enlarged(ImagePlus image) {
        ImageProcessor slice = image.getProcessor().duplicate();
        slice.setInterpolationMethod(ImageProcessor.BICUBIC);
        ImagePlus large = new ImagePlus("", slice.resize(ZOOM * image.getWidth()));
        large.setDisplayRange(image.getDisplayRangeMin(), image.getDisplayRangeMax());
        Overlay contours = new Overlay();
        for (Roi roi : image.getOverlay().toArray()) {
            if (!here(roi, image)) continue;
            Roi scaled = RoiScaler.scale(roi, ZOOM, ZOOM, false);
            scaled.setPosition(0);
            scaled.setStrokeColor(roi.getStrokeColor());
            scaled.setStrokeWidth(2);
            contours.add(scaled);
        }
        large.setOverlay(contours);
        return large.flatten().getBufferedImage();
    }

    private static boolean here(Roi roi, ImagePlus image) {
        int slice = roi.hasHyperStackPosition() ? roi.getZPosition() : roi.getPosition();
        return slice == 0 || slice == image.getCurrentSlice();
    }

    private static void training(File folder) throws IOException {
        Path data = Files.createTempDirectory("dscnn-pictures");
        Tiny.phantoms(data, 4, 64, 4);
        Window dialog = open("Train", "DSCNN Train...");
        Person.set(dialog, "images", data.resolve("images").toString());
        Person.set(dialog, "labels", data.resolve("labels").toString());
        Person.set(dialog, "folder", data.resolve("my model").toString());
        Person.set(
                dialog,
                "recipe",
                Files.writeString(data.resolve("short.json"), "{\"sampling\": {\"steps\": 8}}")
                        .toString());
        Person.set(dialog, "width", "8");
        Person.set(dialog, "batch", "4");
        Person.set(dialog, "epochs", "40");
        Person.set(dialog, "threads", "1");
        Person.press(dialog, "ok");
        Window window = Person.window(one -> "DSCNN Training".equals(one.getName()));
        while (epoch(Person.shows(window, "caption")) < EPOCHS) Person.pause(100);
        save(picture(window), folder, "training");
        Person.press(window, "stop");
        Person.press(window, "now");
        Person.until(() -> Person.named(window, "close").isVisible());
    }

    /** The number after "after epoch"; 0 before the first. */
    private static int epoch(String caption) {
        Matcher number = Pattern.compile("after epoch (\\d+)").matcher(caption);
        return number.find() ? Integer.parseInt(number.group(1)) : 0;
    }

    /** A window without its frame, as it paints itself. */
    private static BufferedImage picture(Window window) {
        return Person.onEdt(() -> {
            Container content = ((RootPaneContainer) window).getContentPane();
            BufferedImage shot = new BufferedImage(content.getWidth(), content.getHeight(), BufferedImage.TYPE_INT_RGB);
            content.printAll(shot.createGraphics());
            return shot;
        });
    }

    /** Two pictures side by side. */
    public static BufferedImage beside(BufferedImage left, BufferedImage right) {
        int width = left.getWidth() + right.getWidth();
        BufferedImage both =
                new BufferedImage(width, Math.max(left.getHeight(), right.getHeight()), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = both.createGraphics();
        graphics.setColor(java.awt.Color.WHITE);
        graphics.fillRect(0, 0, both.getWidth(), both.getHeight());
        graphics.drawImage(left, 0, 0, null);
        graphics.drawImage(right, left.getWidth(), 0, null);
        graphics.dispose();
        return both;
    }

    private static void save(BufferedImage picture, File folder, String name) throws IOException {
        ImageIO.write(picture, "png", new File(folder, name + ".png"));
    }
}
