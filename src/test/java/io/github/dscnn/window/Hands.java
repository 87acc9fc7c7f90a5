// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.window;

import ij.IJ;
import java.awt.AWTException;
import java.awt.Component;
import java.awt.Menu;
import java.awt.MenuBar;
import java.awt.MenuItem;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The hands and eyes of a person: a mouse, an American keyboard and the whole screen. Places are pixels of the screen. */
final class Hands {

    private static final int KEY_MILLIS = 15;
    private static final int MENU_MILLIS = 25;
    private static final int STEPS = 8;
    private static final Map<Character, Integer> SHIFTED =
            Map.of('_', KeyEvent.VK_MINUS, ':', KeyEvent.VK_SEMICOLON, '*', KeyEvent.VK_8, '~', KeyEvent.VK_BACK_QUOTE);

    private final Robot robot;

    /** Whether menus are Java's own, which these keys reach: under X11. */
    static boolean there() {
        return Toolkit.getDefaultToolkit().getClass().getSimpleName().equals("XToolkit");
    }

    Hands() {
        try {
            robot = new Robot();
        } catch (AWTException e) {
            throw new IllegalStateException(e);
        }
        robot.setAutoDelay(KEY_MILLIS);
    }

    void click(Point place) {
        move(place);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        settle();
    }

    /** Presses at a place, moves to another and lets go. */
    void drag(Point from, Point to) {
        move(from);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        pull(from, to);
    }

    /** Drags with the shift key held until the mouse is pressed. */
    void dragMore(Point from, Point to) {
        move(from);
        robot.keyPress(KeyEvent.VK_SHIFT);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.keyRelease(KeyEvent.VK_SHIFT);
        pull(from, to);
    }

    private void pull(Point from, Point to) {
        for (int step = 1; step <= STEPS; step++)
            move(new Point(from.x + (to.x - from.x) * step / STEPS, from.y + (to.y - from.y) * step / STEPS));
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        settle();
    }

    /** Until the windows' thread has heard of it; the robot's own waiting lasts ten seconds where something moves. */
    private void settle() {
        robot.delay(KEY_MILLIS);
        Person.onEdt(() -> null);
    }

    private void move(Point place) {
        robot.mouseMove(place.x, place.y);
    }

    /** Types a text on the keyboard. */
    void type(String text) {
        for (char letter : text.toCharArray()) {
            boolean shifted = Character.isUpperCase(letter) || SHIFTED.containsKey(letter);
            int key = SHIFTED.getOrDefault(letter, KeyEvent.getExtendedKeyCodeForChar(letter));
            if (shifted) press(KeyEvent.VK_SHIFT, key);
            else press(key);
        }
        settle();
    }

    /** Presses keys together, the last one while those before it are held. */
    void press(int... keys) {
        for (int key : keys) robot.keyPress(key);
        for (int i = keys.length; i-- > 0; ) robot.keyRelease(keys[i]);
    }

    /** Chooses an entry of ImageJ's menu, as its arrow keys reach it; ImageJ's window comes to the front for it. */
    void choose(List<String> path) {
        Component imagej = IJ.getInstance();
        click(new Point(
                imagej.getLocationOnScreen().x + imagej.getWidth() - 4,
                imagej.getLocationOnScreen().y + imagej.getHeight() - 4));
        Person.until(IJ.getInstance()::isFocused);
        arrow(KeyEvent.VK_F10);
        MenuBar bar = IJ.getInstance().getMenuBar();
        MenuItem chosen = step(entries(bar.getMenuCount(), bar::getMenu), path.get(0), this::right);
        for (String label : path.subList(1, path.size())) {
            if (!label.equals(path.get(1))) arrow(KeyEvent.VK_RIGHT);
            chosen = step(entries((Menu) chosen), label, passed -> arrow(KeyEvent.VK_DOWN));
        }
    }

    /** A key of a menu, which opens and paints meanwhile. */
    private void arrow(int key) {
        press(key);
        robot.delay(MENU_MILLIS);
    }

    /** Goes from the first entry to that of a label. */
    private static MenuItem step(List<MenuItem> entries, String label, Consumer<MenuItem> next) {
        for (MenuItem entry : entries) {
            if (entry.getLabel().equals(label)) return entry;
            next.accept(entry);
        }
        throw new AssertionError("no entry " + label);
    }

    /** From an open menu to the next; the arrow opens what its first entry holds before that. */
    private void right(MenuItem open) {
        arrow(KeyEvent.VK_RIGHT);
        MenuItem first = entries((Menu) open).get(0);
        if (first instanceof Menu) right(first);
    }

    private static List<MenuItem> entries(Menu menu) {
        return entries(menu.getItemCount(), menu::getItem);
    }

    /** The entries that can be chosen. */
    private static List<MenuItem> entries(int count, IntFunction<MenuItem> all) {
        return IntStream.range(0, count)
                .mapToObj(all)
                .filter(entry -> !entry.getLabel().equals("-"))
                .toList();
    }

    BufferedImage look() {
        return robot.createScreenCapture(
                new Rectangle(Toolkit.getDefaultToolkit().getScreenSize()));
    }
}
