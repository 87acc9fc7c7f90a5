// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import ij.IJ;
import ij.Prefs;
import ij.macro.Interpreter;
import io.github.dscnn.form.macro.Recording;
import io.github.dscnn.job.loaded.ModelOffer;
import io.github.dscnn.words.Keys;
import java.awt.EventQueue;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.swing.UIManager;
import javax.swing.UnsupportedLookAndFeelException;
import javax.swing.plaf.FontUIResource;
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
     * @return how it goes on, once the guide has checked the answer; empty when the person cancelled
     */
    public static Optional<Talk> ask(
            String leaf, List<String> dialog, List<Entry> entries, ModelOffer models, Guide guide) {
        FormDialog window = onScreen(() -> {
            look();
            return new FormDialog(leaf, dialog, entries, models, guide);
        });
        return answered(onScreen(window::show)) ? Optional.of(talk(window)) : Optional.empty();
    }

    private static Talk talk(FormDialog window) {
        return new Talk() {
            @Override
            public String spoken(String line) {
                return window.spoken(line);
            }

            @Override
            public boolean again(String why) {
                return answered(onScreen(() -> window.again(why)));
            }

            @Override
            public void ran() {
                onScreen(window::ran);
            }

            @Override
            public void end() {
                onScreen(window::end);
            }
        };
    }

    /** Waits; false for no, and for a thread that is to end. */
    private static boolean answered(CompletableFuture<Boolean> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Does something in the thread of the windows, and waits for it. */
    private static <T> T onScreen(Callable<T> action) {
        FutureTask<T> task = new FutureTask<>(action);
        EventQueue.invokeLater(task);
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
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

    /** The look of the system where nobody chose one (Linux has none of its own that Java draws well: Nimbus). */
    private static void look() {
        if (!UIManager.getLookAndFeel().getID().equals("Metal")) return;
        String name = IJ.isLinux() ? NimbusLookAndFeel.class.getName() : UIManager.getSystemLookAndFeelClassName();
        try {
            UIManager.setLookAndFeel(name);
            double scale = Prefs.getGuiScale();
            if (IJ.isLinux() && scale > 1)
                UIManager.getLookAndFeelDefaults().put("defaultFont", scaled(UIManager.getFont("defaultFont"), scale));
        } catch (ReflectiveOperationException | UnsupportedLookAndFeelException e) {
            IJ.log("the look " + name + " is not there: " + e.getMessage());
        }
    }

    /** As large as ImageJ's own dialogs, where Java does not see how fine the screen is. */
    private static Font scaled(Font font, double scale) {
        return new FontUIResource(font.deriveFont((float) (scale * font.getSize2D())));
    }
}
