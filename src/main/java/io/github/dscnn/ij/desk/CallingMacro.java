// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.desk;

import ij.Executer;
import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The macro that called a command, if one did. Fiji runs commands in threads of a pool, so the macro's thread is another
 * one than the command's; plain ImageJ has one for both.
 *
 * @param caller the macro's thread; null when it is this one
 */
public record CallingMacro(Thread caller) {

    private static final int COLUMNS = 90;

    /** Whether it is a macro that called, and no person or script while one runs. */
    public boolean runs() {
        return inside(Interpreter.class);
    }

    /** Whether a script called with {@code IJ.run}, which takes what is thrown for a fault of ImageJ and goes on. */
    private boolean isOfScript() {
        return Macro.getOptions() != null && inside(Executer.class);
    }

    /** Whether a class of ImageJ called; the names of threads do not tell, as menus have the same ones as macros. */
    private boolean inside(Class<?> type) {
        return Stream.of(Thread.currentThread(), caller == null ? Thread.currentThread() : caller)
                .flatMap(thread -> Arrays.stream(thread.getStackTrace()))
                .anyMatch(frame -> frame.getClassName().equals(type.getName()));
    }

    /** Its options; empty when it has none, null when no macro called. */
    public String options() {
        String options = Macro.getOptions();
        return options == null && runs() ? "" : options;
    }

    /**
     * Makes the macro's active image that of this thread: in batch mode ImageJ keeps one for each thread, and a thread of
     * a pool still has that of an earlier command.
     */
    public void takeImage() {
        if (caller != null) WindowManager.setTempCurrentImage(temporary(caller));
    }

    /** Gives the active image of this thread back to the macro, and forgets it here. */
    public void giveImage() {
        if (caller == null) return;
        ImagePlus image = WindowManager.getTempCurrentImage();
        if (image != null) WindowManager.setTempCurrentImage(caller, image);
        WindowManager.setTempCurrentImage(null);
    }

    /** ImageJ tells a thread's image to that thread alone. */
    private static ImagePlus temporary(Thread thread) {
        try {
            Field images = WindowManager.class.getDeclaredField("tempImageTable");
            images.setAccessible(true);
            return (ImagePlus) ((Map<?, ?>) images.get(null)).get(thread);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    /**
     * Ends the macro with a sentence, as ImageJ does: in a dialog, or in the log where there is no window. A script that
     * called with {@code IJ.run} ends there too, but headless outside batch mode, where ImageJ lets none end.
     *
     * @return whether there was one to end; if not, nothing was said
     */
    public boolean end(String sentence) {
        boolean window = IJ.getInstance() != null;
        boolean macro = runs() && (window || Interpreter.getInstance() != null);
        if (!macro && (runs() || !isOfScript())) return false;
        if (window) {
            dialog(sentence);
        } else { // ImageJ's dialog would wait for ever where nobody looks
            IJ.log(sentence);
            abort(sentence);
            if (!macro) Macro.abort();
        }
        return true;
    }

    /** Ends the macro that runs, if there is one, without a word; ImageJ by itself goes on with the next line. */
    public static void abort(String sentence) {
        Interpreter macro = Interpreter.getInstance();
        if (macro == null) return;
        macro.setIgnoreErrors(true);
        macro.abort(sentence);
    }

    /** In a thread of its own: in this one ImageJ would find the options of the macro and not show it. */
    private static void dialog(String sentence) {
        Thread speaker = new Thread(() -> {
            try {
                IJ.error("DSCNN", lines(sentence));
            } catch (RuntimeException e) {
                if (!Macro.MACRO_CANCELED.equals(e.getMessage())) throw e;
            }
        });
        speaker.start();
        try {
            speaker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A sentence in lines that fit into a dialog. */
    public static String lines(String sentence) {
        return sentence.replaceAll("(.{1," + COLUMNS + "})(\\s+|$)", "$1\n").stripTrailing();
    }
}
