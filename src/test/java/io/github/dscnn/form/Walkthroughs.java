// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;
import io.github.dscnn.ij1.Bridge;
import io.github.dscnn.image.phantom.Phantom;
import io.github.dscnn.image.phantom.PhantomOptions;
import io.github.dscnn.window.Person;
import java.awt.AWTException;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.Window;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/**
 * Walks a tutorial for beginners in a plain ImageJ and takes pictures of the whole screen; needs a display, such as 1280 x 900,
 * and a home without preferences. All pixels come from phantoms.
 */
public final class Walkthroughs {

    private static final int SETTLED = 1500;

    private final File folder;

    private Walkthroughs(File folder) {
        this.folder = folder;
    }

    /** @param args the folder for the pictures, docs/images, and the walk: nuclei or prostate */
    public static void main(String[] args) throws IOException, AWTException {
        ImageJ.main(
                new String[] {"-ijpath", new File("src/main/imagej").getAbsolutePath()}); // with its table of colours
        Walkthroughs walks = new Walkthroughs(new File(args[0]));
        if (args[1].equals("nuclei")) walks.nuclei();
        else walks.prostate();
        System.exit(0);
    }

    private void nuclei() throws IOException, AWTException {
        command("Nuclei");
        ImagePlus image = shown("nuclei-1");
        Window dialog = dialog("Segment");
        Person.until(() -> image.getOverlay() != null);
        Person.set(dialog, "objects", "true");
        Person.set(dialog, "rois", "true");
        Person.pause(2 * SETTLED);
        picture("count-segment");
        ok(dialog);
        Person.until(() ->
                RoiManager.getInstance2() != null && RoiManager.getInstance2().getCount() > 50);
        picture("count-objects");
        correctOne(image);
        measure(image);
        picture("count-measured");
    }

    /** Deletes the ROI of the largest object, in which nuclei touch, and draws one for each of them in its place. */
    private static void correctOne(ImagePlus image) {
        RoiManager manager = RoiManager.getInstance2();
        int largest = 0;
        for (int i = 0; i < manager.getCount(); i++)
            if (area(manager.getRoi(i)) > area(manager.getRoi(largest))) largest = i;
        Roi wrong = manager.getRoi(largest);
        manager.select(largest);
        manager.runCommand("Delete");
        IJ.selectWindow(image.getID());
        for (Rectangle one : trulyIn(wrong)) {
            image.setRoi(new OvalRoi(one.x, one.y, one.width, one.height));
            manager.runCommand("Add");
        }
        image.deleteRoi();
    }

    /** What a person sees: the nuclei whose middle lies in a ROI. */
    private static List<Rectangle> trulyIn(Roi roi) {
        PhantomOptions options = new PhantomOptions(1, 384, 1, PhantomOptions.Style.NUCLEI);
        float[] ids = Phantom.of(options).labels().plane(0, 0, 0);
        Map<Integer, Rectangle> places = new TreeMap<>();
        for (int i = 0; i < ids.length; i++) {
            Rectangle pixel = new Rectangle(i % 384, i / 384, 1, 1);
            if (ids[i] > 0) places.merge((int) ids[i], pixel, Rectangle::union);
        }
        return places.values().stream()
                .filter(place -> roi.contains((int) place.getCenterX(), (int) place.getCenterY()))
                .toList();
    }

    private static double area(Roi roi) {
        return roi.getStatistics().pixelCount;
    }

    private void prostate() throws IOException, AWTException {
        command("Sample");
        ImagePlus image = shown("phantom-1");
        Window dialog = dialog("Segment");
        Person.until(() -> image.getOverlay() != null);
        Person.set(dialog, "objects", "false");
        Person.set(dialog, "mask", "true");
        Person.set(dialog, "rois", "true");
        Person.pause(2 * SETTLED);
        picture("volume-segment");
        ok(dialog);
        Person.until(() ->
                RoiManager.getInstance2() != null && RoiManager.getInstance2().getCount() > 5);
        picture("volume-mask");
        RoiManager manager = RoiManager.getInstance2();
        IJ.selectWindow(image.getID());
        manager.select(0); // below the apex: the wall of the rectum
        Person.pause(SETTLED);
        picture("volume-apex");
        manager.runCommand("Delete");
        image.deleteRoi();
        measure(image);
        picture("volume-measured");
    }

    private void measure(ImagePlus image) {
        IJ.selectWindow(image.getID());
        Window dialog = dialog("hand.Measure");
        ok(dialog);
    }

    private static void command(String form) {
        new Thread(() -> new Bridge().run("io.github.dscnn.command." + form + "Command"), form).start();
    }

    private static Window dialog(String form) {
        command(form);
        return Person.window(one -> ("DSCNN " + form.replaceAll(".*\\.", "") + "...").equals(one.getName()));
    }

    private static ImagePlus shown(String title) {
        Person.until(() -> WindowManager.getImage(title) != null);
        return WindowManager.getImage(title);
    }

    private static void ok(Window dialog) {
        Person.press(dialog, "ok");
        Person.until(() -> !dialog.isShowing());
        Person.pause(2 * SETTLED);
    }

    private void picture(String name) throws IOException, AWTException {
        Person.pause(SETTLED);
        Rectangle screen = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
        ImageIO.write(new Robot().createScreenCapture(screen), "png", new File(folder, name + ".png"));
    }
}
