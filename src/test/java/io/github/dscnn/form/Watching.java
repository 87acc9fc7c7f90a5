// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.ij.picture.Pictures;
import java.awt.Component;
import java.awt.Container;
import java.awt.Frame;
import java.awt.event.KeyEvent;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.SwingUtilities;

/** Somebody before the window of a work, which is found by its name. */
final class Watching {

    private static final long PATIENCE_MILLIS = 60_000;

    private final JFrame frame;

    private Watching(JFrame frame) {
        this.frame = frame;
    }

    /** Waits for the window. */
    static Watching of(String name) throws Exception {
        JFrame[] found = new JFrame[1];
        until(() -> {
            for (Frame one : Frame.getFrames())
                if (name.equals(one.getName()) && one.isShowing()) found[0] = (JFrame) one;
            return found[0] != null;
        });
        return new Watching(found[0]);
    }

    JFrame frame() {
        return frame;
    }

    Component named(String name) {
        return named(frame, name);
    }

    private static Component named(Container in, String name) {
        for (Component one : in.getComponents()) {
            if (name.equals(one.getName())) return one;
            Component inside = one instanceof Container container ? named(container, name) : null;
            if (inside != null) return inside;
        }
        return null;
    }

    boolean shows(String name) throws Exception {
        return onEdt(() -> named(name) != null && named(name).isVisible());
    }

    String text(String label) throws Exception {
        return onEdt(() -> ((JLabel) named(label)).getText());
    }

    void press(String button) throws Exception {
        onEdt(() -> {
            ((JButton) named(button)).doClick();
            return null;
        });
    }

    void escape() throws Exception {
        onEdt(() -> SwingUtilities.processKeyBindings(new KeyEvent(
                frame.getRootPane(),
                KeyEvent.KEY_PRESSED,
                System.currentTimeMillis(),
                0,
                KeyEvent.VK_ESCAPE,
                KeyEvent.CHAR_UNDEFINED)));
    }

    /** As by the button of its frame. */
    void close() throws Exception {
        onEdt(() -> {
            frame.dispatchEvent(new WindowEvent(frame, WindowEvent.WINDOW_CLOSING));
            return null;
        });
    }

    void dispose() throws Exception {
        onEdt(() -> {
            frame.dispose();
            return null;
        });
    }

    /** What it shows, for people, into target. */
    void save(String name) throws Exception {
        BufferedImage picture = onEdt(() -> {
            BufferedImage shot = new BufferedImage(
                    frame.getContentPane().getWidth(), frame.getContentPane().getHeight(), BufferedImage.TYPE_INT_RGB);
            frame.getContentPane().printAll(shot.createGraphics());
            return shot;
        });
        Pictures.savePng(picture, Path.of("target", name));
    }

    static void until(Callable<Boolean> condition) throws Exception {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!onEdt(condition)) {
            assertTrue(System.currentTimeMillis() < end, "waited in vain");
            Thread.sleep(20);
        }
    }

    static <T> T onEdt(Callable<T> action) throws Exception {
        if (SwingUtilities.isEventDispatchThread()) return action.call();
        FutureTask<T> task = new FutureTask<>(action);
        SwingUtilities.invokeLater(task);
        return task.get();
    }
}
