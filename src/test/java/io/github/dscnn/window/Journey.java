// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.window;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.Prefs;
import ij.gui.ImageCanvas;
import java.awt.Component;
import java.awt.Container;
import java.awt.KeyboardFocusManager;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JFileChooser;
import javax.swing.JList;
import javax.swing.plaf.basic.ComboPopup;

/**
 * A way through the program with mouse and keys. Every click, drag, typed text, key stroke and choice from the menu is an
 * action; after each the screen is photographed. What is seen on the way is a milestone with the actions and the seconds
 * until then, those of the photographs left out. The seconds are the program's: a hand that thinks takes longer.
 *
 * <p>The folder of the property {@code journeys} receives {@code NAME/journey.csv} (seconds, actions, what; milestones
 * begin with "seen: ") and the photographs.
 */
final class Journey implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 120_000;
    private static final long TAB_MILLIS = 30;
    private static final int MOST_WAITS = 40;
    private static final int LONGEST_NAME = 40;
    private static final long GLANCE_MILLIS = 200;

    private final Hands hands = new Hands();
    private final String name;
    private final Map<String, BufferedImage> photographs = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>(List.of("seconds,actions,what"));
    private final long begin = System.nanoTime();
    private long photographing;
    private int actions;

    /** A way that begins now. */
    Journey(String name) {
        this.name = name;
        Prefs.useJFileChooser = true; // GTK's takes no keys where there is no window manager
    }

    /** Chooses from the menu of ImageJ. */
    void choose(String... path) {
        hands.choose(List.of(path));
        act("menu " + String.join(" > ", path), () -> hands.press(KeyEvent.VK_ENTER));
    }

    /** Clicks at what has a name in a window. */
    void click(Window window, String component) {
        click(component, Person.named(window, component));
    }

    /** Clicks at a component that a person knows by what stands on it. */
    void click(String what, Component component) {
        act("click " + what, () -> hands.click(centre(component)));
    }

    /** Clicks at a place of the screen. */
    void click(String what, Point place) {
        act("click " + what, () -> hands.click(place));
    }

    /** Clicks into an empty field and types: two actions. */
    void fill(Window window, String key, String text) {
        click(window, key);
        type(text);
    }

    /** Presses the button that has the ring around it in a window with a file chooser, once there is one. */
    void save() {
        Window window = Person.window(one -> chooser(one) != null);
        JButton button = Person.onEdt(() -> chooser(window).getRootPane().getDefaultButton());
        click("Save", button);
    }

    private static JFileChooser chooser(Container parent) {
        for (Component child : parent.getComponents()) {
            if (child instanceof JFileChooser chooser) return chooser;
            JFileChooser inner = child instanceof Container container ? chooser(container) : null;
            if (inner != null) return inner;
        }
        return null;
    }

    /** Opens a list and clicks at one of its entries: two actions. */
    void pick(Window window, String key, String entry) {
        JComboBox<?> box = (JComboBox<?>) Person.named(window, key);
        click(key, arrow(box));
        JList<?> list = ((ComboPopup) box.getAccessibleContext().getAccessibleChild(0)).getList();
        Person.until(list::isShowing);
        int index = IntStream.range(0, list.getModel().getSize())
                .filter(i -> list.getModel().getElementAt(i).equals(entry))
                .findFirst()
                .orElseThrow(() -> new AssertionError(entry + " is not in the list of " + key));
        Rectangle cell = Person.onEdt(() -> list.getCellBounds(index, index));
        Point place = Person.onEdt(list::getLocationOnScreen);
        place.translate((int) cell.getCenterX(), (int) cell.getCenterY());
        act("choose " + entry, () -> hands.click(place));
    }

    private static Component arrow(Container box) {
        return Arrays.stream(box.getComponents())
                .filter(JButton.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    void type(String text) {
        act("type " + text, () -> hands.type(text));
    }

    /** Presses keys together. */
    void press(int... keys) {
        String names = Arrays.stream(keys)
                .mapToObj(KeyEvent::getKeyText)
                .reduce((a, b) -> a + "+" + b)
                .orElseThrow();
        act("key " + names, () -> hands.press(keys));
    }

    private static Component owner() {
        return KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
    }

    /** Goes to the next field, without a photograph. */
    void tab() {
        Component before = owner();
        hands.press(KeyEvent.VK_TAB);
        for (int i = 0; i < MOST_WAITS && (owner() == before || owner() == null); i++) Person.pause(TAB_MILLIS);
        Person.onEdt(() -> null);
        actions++;
    }

    /** Drags over an image, from pixel to pixel. */
    void drag(ImagePlus image, Point from, Point to) {
        act("drag on " + image.getTitle(), () -> hands.drag(place(image, from), place(image, to)));
    }

    /** Drags over an image with the shift key held at first, which adds to the selection. */
    void dragMore(ImagePlus image, Point from, Point to) {
        act("Shift and drag on " + image.getTitle(), () -> hands.dragMore(place(image, from), place(image, to)));
    }

    private static Point place(ImagePlus image, Point pixel) {
        ImageCanvas canvas = image.getCanvas();
        Point corner = Person.onEdt(canvas::getLocationOnScreen);
        corner.translate(canvas.screenX(pixel.x), canvas.screenY(pixel.y));
        return corner;
    }

    /** Drags from one place of the screen to another. */
    void drag(String what, Point from, Point to) {
        act("drag " + what, () -> hands.drag(from, to));
    }

    private static Point centre(Component component) {
        Person.until(component::isShowing);
        Point place = Person.onEdt(component::getLocationOnScreen);
        place.translate(component.getWidth() / 2, component.getHeight() / 2);
        return place;
    }

    private void act(String what, Runnable action) {
        action.run();
        actions++;
        note(what);
    }

    /** Waits until it is to be seen. */
    void sees(String what, Callable<Boolean> condition) {
        Person.until(condition);
        note("seen: " + what);
    }

    /** Looks again and again, besides the thread of the windows, until it is to be seen. */
    void watches(String what, BooleanSupplier condition) {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!condition.getAsBoolean()) {
            assertTrue(System.currentTimeMillis() < end, "not seen: " + what);
            Person.pause(GLANCE_MILLIS);
        }
        note("seen: " + what);
    }

    /** The screen as it is now. */
    BufferedImage look() {
        return hands.look();
    }

    private void note(String what) {
        long now = System.nanoTime();
        lines.add(String.format(Locale.ROOT, "%.2f,%d,%s", (now - begin - photographing) / 1e9, actions, what));
        Person.pause(40); // what the action changed has been painted
        photographs.put(String.format("%02d %s", lines.size() - 1, word(what)), look());
        photographing += System.nanoTime() - now;
    }

    /** As a file may be called. */
    private static String word(String what) {
        String word = what.replaceAll("[^\\w ]+", " ");
        return word.substring(0, Math.min(word.length(), LONGEST_NAME)).strip();
    }

    /** The way was as short as was asked. */
    void took(int mostActions) {
        assertTrue(actions <= mostActions, name + ": " + actions + " actions\n" + String.join("\n", lines));
    }

    /** Writes what was done until now. */
    @Override
    public void close() {
        photographs.put("end", look());
        try {
            Path folder = Files.createDirectories(
                    Path.of(System.getProperty("journeys", "journeys")).resolve(name));
            for (File old : folder.toFile().listFiles()) Files.delete(old.toPath());
            Files.write(folder.resolve("journey.csv"), lines);
            for (Map.Entry<String, BufferedImage> one : photographs.entrySet())
                ImageIO.write(
                        one.getValue(),
                        "png",
                        folder.resolve(one.getKey() + ".png").toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
