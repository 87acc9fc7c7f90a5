// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.window;

import ij.IJ;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.text.JTextComponent;

/** What a person does in ImageJ: chooses a command of the menu, fills its dialog, presses buttons, waits. */
public final class Person {

    private static final long PATIENCE_MILLIS = 90_000;
    private static final long GLANCE_MILLIS = 10;

    private Person() {}

    /** Chooses a command of the menu; it runs in a thread of its own, as ImageJ does it. */
    public static void choose(String leaf) {
        until(() -> !works(leaf));
        IJ.doCommand(leaf);
    }

    /** Chooses a command and waits for its dialog. */
    public static Window open(String leaf) {
        choose(leaf);
        return dialog(leaf);
    }

    /** Waits for the dialog of a command. */
    public static Window dialog(String leaf) {
        return window(one -> leaf.equals(one.getName()));
    }

    /** Waits for a window that is shown. */
    public static Window window(Predicate<Window> which) {
        until(() -> shown().anyMatch(which));
        return shown().filter(which).findFirst().orElseThrow();
    }

    /** All windows that are shown now. */
    public static Stream<Window> shown() {
        return Arrays.stream(Window.getWindows()).filter(Window::isShowing);
    }

    /** Whether a command that was chosen still runs. */
    public static boolean works(String leaf) {
        return threads().anyMatch(leaf::equals);
    }

    /** Names of the threads that run now. */
    static Stream<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName);
    }

    /** Takes a message away; not at once, because AWT hangs when a modal dialog goes while it is just being shown. */
    public static void dismiss(Window message) {
        pause(500);
        message.dispose();
    }

    /** Waits until a command that was chosen has ended. */
    public static void ended(String leaf) {
        until(() -> !works(leaf));
    }

    /** Fills the field of a key: types, ticks, or chooses by the word that is shown. */
    public static void set(Window dialog, String key, String value) {
        onEdt(() -> {
            Component field = named(dialog, key);
            if (field instanceof JCheckBox box && box.isSelected() != value.equals("true")) box.doClick();
            if (field instanceof JTextComponent text) text.setText(value);
            if (field instanceof JComboBox<?> choice) choose(choice, value);
            return null;
        });
    }

    private static void choose(JComboBox<?> choice, String value) {
        if (choice.isEditable()) ((JTextComponent) choice.getEditor().getEditorComponent()).setText(value);
        else choice.setSelectedItem(value);
    }

    /** What the field of a key, or a label, shows. */
    public static String shows(Window dialog, String key) {
        return onEdt(() -> {
            Component field = named(dialog, key);
            if (field instanceof JLabel label) return label.getText();
            if (field instanceof JCheckBox box) return String.valueOf(box.isSelected());
            if (field instanceof JComboBox<?> choice && !choice.isEditable())
                return String.valueOf(choice.getSelectedItem());
            Component typed =
                    field instanceof JComboBox<?> choice ? choice.getEditor().getEditorComponent() : field;
            return ((JTextComponent) typed).getText();
        });
    }

    /** Presses a button. */
    public static void press(Window dialog, String button) {
        onEdt(() -> {
            ((JButton) named(dialog, button)).doClick();
            return null;
        });
    }

    /** Presses the button of a question on which these words stand. */
    static void answer(Window question, String words) {
        Person.pause(500); // see dismiss
        onEdt(() -> {
            components(question)
                    .filter(one -> one instanceof JButton button && words.equals(button.getText()))
                    .forEach(button -> ((JButton) button).doClick());
            return null;
        });
    }

    /** All words of a question. */
    static String text(Window question) {
        return onEdt(() -> components(question)
                .filter(JLabel.class::isInstance)
                .map(label -> ((JLabel) label).getText())
                .collect(Collectors.joining(" ")));
    }

    private static Stream<Component> components(Container parent) {
        return Arrays.stream(parent.getComponents())
                .flatMap(one -> Stream.concat(
                        Stream.of(one), one instanceof Container inner ? components(inner) : Stream.empty()));
    }

    /** Presses Esc on ImageJ's window, while that has no key of its own to wait for. */
    public static void escape() {
        Component imagej = IJ.getInstance();
        EventQueue.invokeLater(() -> IJ.getInstance()
                .keyPressed(new KeyEvent(
                        imagej,
                        KeyEvent.KEY_PRESSED,
                        System.currentTimeMillis(),
                        0,
                        KeyEvent.VK_ESCAPE,
                        KeyEvent.CHAR_UNDEFINED)));
    }

    /** A component by its name. */
    public static Component named(Container parent, String name) {
        for (Component child : parent.getComponents()) {
            if (name.equals(child.getName())) return child;
            Component found = child instanceof Container container ? named(container, name) : null;
            if (found != null) return found;
        }
        return null;
    }

    /** Waits for something that happens in the thread of the windows. */
    public static void until(Callable<Boolean> condition) {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!onEdt(condition)) {
            if (System.currentTimeMillis() > end) throw new AssertionError("waited in vain");
            pause(GLANCE_MILLIS);
        }
    }

    /** Waits some time. */
    public static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does something in the thread of the windows. */
    public static <T> T onEdt(Callable<T> action) {
        FutureTask<T> task = new FutureTask<>(action);
        if (EventQueue.isDispatchThread()) task.run();
        else EventQueue.invokeLater(task);
        try {
            return task.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
