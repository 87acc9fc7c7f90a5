// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import ij.IJ;
import ij.macro.Interpreter;
import io.github.dscnn.form.macro.Recording;
import io.github.dscnn.job.loaded.ModelOffer;
import io.github.dscnn.words.Keys;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.swing.UIManager;
import javax.swing.UnsupportedLookAndFeelException;
import javax.swing.plaf.nimbus.NimbusLookAndFeel;

/** Asks a person for the inputs of a command. */
public final class Dialogs {

    private Dialogs() {}

    /** Whether there is somebody to ask: ImageJ has its window, and neither a macro nor batch mode runs. */
    public static boolean possible() {
        return !GraphicsEnvironment.isHeadless()
                && IJ.getInstance() != null
                && !IJ.isMacro()
                && !Interpreter.isBatchMode();
    }

    /**
     * Shows the dialog of a command and waits; from any thread but that of the windows.
     *
     * @param leaf the command's name in the menu, dots included
     * @param dialog its sections, see {@link Keys#dialog}
     * @param models the models that it offers
     * @param guide what the dialog says and shows while it is open, and how an answer is checked
     * @return empty when the person cancelled
     */
    public static Optional<Answer> ask(
            String leaf, List<String> dialog, List<Entry> entries, ModelOffer models, Guide guide) {
        try {
            FutureTask<CompletableFuture<Answer>> shown = new FutureTask<>(() -> {
                look();
                return new FormDialog(leaf, dialog, entries, models, guide).show();
            });
            EventQueue.invokeAndWait(shown);
            return Optional.ofNullable(shown.get().get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (InvocationTargetException | ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Opens the window of the engine, which stays, and records the command that shows the same as text. */
    public static void engine(String leaf) {
        Recording.write(leaf, Map.of());
        EventQueue.invokeLater(() -> {
            look();
            new EngineWindow(leaf).show();
        });
    }

    /** The place on the page of all commands that the Help button of a dialog opens. */
    public static String page(String leaf) {
        return Layout.page(leaf);
    }

    /** Says in a dialog what went wrong. */
    public static void error(String leaf, String words) {
        IJ.error(leaf.replace("...", ""), words);
    }

    /** The look of the system where nobody chose one (Linux has none of its own that Java draws well: Nimbus). */
    private static void look() {
        if (!UIManager.getLookAndFeel().getID().equals("Metal")) return;
        String name = IJ.isLinux() ? NimbusLookAndFeel.class.getName() : UIManager.getSystemLookAndFeelClassName();
        try {
            UIManager.setLookAndFeel(name);
        } catch (ReflectiveOperationException | UnsupportedLookAndFeelException e) {
            IJ.log("the look " + name + " is not there: " + e.getMessage());
        }
    }
}
