// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import ij.ImageJ;
import ij.ImagePlus;
import io.github.dscnn.Dscnn;
import io.github.dscnn.ij1.Bridge;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.PhantomWords;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.io.File;
import java.util.List;
import javax.imageio.ImageIO;

/** Opens the windows of the program in a plain ImageJ and takes their pictures for the docs; needs a display. */
public final class Screenshots {

    private static final List<String> FORMS =
            List.of("Segment", "SegmentFolder", "Inspect", "Train", "Check", "Evaluate", "Info", "Phantom", "Engine");

    private Screenshots() {}

    /** @param args the folder for the pictures */
    public static void main(String[] args) throws Exception {
        File folder = new File(args[0]);
        folder.mkdirs();
        new ImageJ();
        PhantomWords words = new PhantomWords();
        words.slices = 12;
        ImagePlus phantom = Dscnn.phantom(words, 1, Progress.NONE).images().get(0);
        phantom.show();
        phantom.setSlice(6);
        for (String form : FORMS) dialog(form, folder);
        System.exit(0);
    }

    private static void dialog(String form, File folder) throws Exception {
        Thread thread = new Thread(() -> new Bridge().run("io.github.dscnn.command." + form + "Command"), form);
        thread.start();
        Window window = null;
        for (int i = 0; i < 100 && window == null; i++) {
            Thread.sleep(100);
            for (Window one : Window.getWindows())
                if (one.isShowing() && one.getName().startsWith("DSCNN")) window = one;
        }
        Thread.sleep(1500);
        Rectangle bounds = window.getBounds();
        ImageIO.write(new Robot().createScreenCapture(bounds), "png", new File(folder, form + ".png"));
        System.out.println(form + " " + bounds);
        Window open = window;
        java.awt.EventQueue.invokeAndWait(() -> ((javax.swing.JButton) FormDialog.find(open, "cancel")).doClick());
        thread.join();
    }
}
