// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.desk;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.plugin.frame.Recorder;
import io.github.dscnn.ij.image.Sources;
import io.github.dscnn.task.DscnnException;
import java.awt.GraphicsEnvironment;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** What lies open in ImageJ: the images, the Log window, and the macro that runs. */
public final class Desk {

    private Desk() {}

    /** ImageJ's or Fiji's own folder, wherever Java was started; the folder of the process where there is no ImageJ. */
    public static Path home() {
        String home = IJ.getDirectory("imagej");
        return Path.of(home == null ? "" : home);
    }

    /** The active image, or null. */
    public static ImagePlus active() {
        return WindowManager.getCurrentImage();
    }

    /**
     * The title of the active image.
     *
     * @throws DscnnException if there is none
     */
    public static String title() {
        ImagePlus active = active();
        if (active == null)
            throw new DscnnException("no image is open: open one or name it with images=[title or path]");
        return active.getTitle();
    }

    /**
     * An image by its title, else by its path.
     *
     * @param log hears it when a title wins over a file
     * @throws DscnnException if it is neither, or several open images have that title
     */
    public static ImagePlus image(String titleOrPath, Consumer<String> log) {
        ImagePlus shown = WindowManager.getImage(titleOrPath);
        ImagePlus active = active();
        boolean meant = shown == null && active != null && active.getTitle().equals(titleOrPath);
        return Sources.open(titleOrPath, meant ? active : shown, log);
    }

    /**
     * Shows images; in batch mode and in a headless macro they are listed only. Without anybody to look nothing
     * happens.
     *
     * @param images the first becomes the active image
     */
    public static void show(List<ImagePlus> images) {
        if (!serves()) return;
        Recorder.suspendRecording(); // the line that is recorded shows and selects them too
        try {
            for (int i = images.size() - 1; i >= 0; i--) images.get(i).show();
        } finally {
            Recorder.resumeRecording();
        }
    }

    /** Whether there is somebody who looks at what is shown: a person, or a macro; a script without a display has its own. */
    public static boolean serves() {
        return !GraphicsEnvironment.isHeadless() || IJ.isMacro() || Interpreter.isBatchMode();
    }

    /** Writes a line into the Log window, if ImageJ has its window, and says whether it did. */
    public static boolean log(String line) {
        if (IJ.getInstance() == null) return false;
        IJ.log(line);
        return true;
    }
}
