// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.desk;

import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;
import ij.WindowManager;
import ij.gui.ImageWindow;
import ij.macro.Interpreter;
import ij.plugin.frame.Recorder;
import ij.text.TextWindow;
import io.github.dscnn.ij.image.Sources;
import io.github.dscnn.task.DscnnException;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.Window;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What lies open in ImageJ: the images, the Log window, and the macro that runs. */
public final class Desk {

    private static final String LOG = "Log";

    /** Lines of a table. */
    private static final Pattern COLUMNS = Pattern.compile("\\S {2,}\\S.*\\R.*\\S {2,}\\S");

    private static final String ALIGNED = "DSCNN columns";
    private static final int FONT_SIZE = 12;

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
     * Shows images as their {@link Opening} says, small ones enlarged, beside one another and beside what they came from; in
     * batch mode and in a headless macro they are listed only. Without anybody to look nothing happens.
     *
     * @param images the first becomes the active image
     * @param source what they were made of; null for nothing
     */
    public static void show(List<ImagePlus> images, ImagePlus source) {
        if (!serves()) return;
        Recorder.suspendRecording(); // the line that is recorded shows and selects them too
        try {
            ImagePlus beside = source;
            for (int i = images.size() - 1; i >= 0; i--) {
                show(images.get(i), beside);
                if (source == null) beside = images.get(i);
            }
        } finally {
            Recorder.resumeRecording();
        }
    }

    private static void show(ImagePlus image, ImagePlus source) {
        Opening.open(image);
        ImageWindow window = image.getWindow();
        if (window == null || !window.isVisible()) return;
        ImageWindow from = source == null ? null : source.getWindow();
        if (from == null) Places.clear(window);
        else Places.beside(window, from);
    }

    /** Whether there is somebody who looks at what is shown: a person, or a macro; a script without a display has its own. */
    public static boolean serves() {
        return !GraphicsEnvironment.isHeadless() || IJ.isMacro() || Interpreter.isBatchMode();
    }

    /** All open images, the last that was opened at the end. */
    public static List<ImagePlus> images() {
        int[] ids = WindowManager.getIDList();
        return IntStream.of(ids == null ? new int[0] : ids)
                .mapToObj(WindowManager::getImage)
                .filter(Objects::nonNull)
                .toList();
    }

    /** A title that no open image has: this one, else with a number behind it. */
    public static String unique(String title) {
        return WindowManager.getImage(title) == null ? title : WindowManager.getUniqueName(title);
    }

    /** Writes a line into the Log window, if ImageJ has its window, and says whether it did. */
    public static boolean log(String line) {
        if (IJ.getInstance() == null) return false;
        boolean first = WindowManager.getWindow(LOG) == null;
        IJ.log(line);
        Window log = WindowManager.getWindow(LOG);
        if (first && log != null && Prefs.getLocation(TextWindow.LOG_LOC_KEY) == null) Places.aside(log);
        else if (first && log != null) Places.clear(log);
        if (log instanceof TextWindow window && COLUMNS.matcher(line).find()) aligned(window);
        return true;
    }

    /** Once, so that a person may choose another font after it: letters of one width, without which no column is one. */
    private static void aligned(TextWindow log) {
        if (ALIGNED.equals(log.getName())) return;
        log.setName(ALIGNED);
        Font font = log.getTextPanel().getFont();
        int size = font == null ? FONT_SIZE : font.getSize();
        log.getTextPanel().setFont(new Font(Font.MONOSPACED, Font.PLAIN, size), true);
    }
}
