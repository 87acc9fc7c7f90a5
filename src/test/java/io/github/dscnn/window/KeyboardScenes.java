// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.window;

import static io.github.dscnn.window.Desk.SEGMENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.WindowManager;
import java.awt.Component;
import java.awt.Container;
import java.awt.Font;
import java.awt.KeyboardFocusManager;
import java.awt.Point;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.swing.JComponent;
import javax.swing.UIManager;
import javax.swing.UnsupportedLookAndFeelException;
import javax.swing.plaf.ColorUIResource;
import javax.swing.plaf.FontUIResource;
import javax.swing.plaf.nimbus.NimbusLookAndFeel;
import javax.swing.text.JTextComponent;

/** Dialogs with the keyboard alone, and whether they can be read. */
final class KeyboardScenes {

    private static final List<String> LEAVES = List.of(
            SEGMENT,
            "DSCNN Segment Folder...",
            "DSCNN Measure...",
            "DSCNN Inspect Layers...",
            "DSCNN Train...",
            "DSCNN Check Data...",
            "DSCNN Evaluate...",
            "DSCNN Experiment...",
            "DSCNN Compare Models...",
            "DSCNN Model Info...",
            "DSCNN Import Model...",
            "DSCNN Export Model...",
            "DSCNN Phantom...");
    private static final int MOST_FIELDS = 80;
    private static final int LARGE = 24;
    private static final Map<String, Integer> COLOURS = Map.of(
            "control", 0x3C3F41,
            "info", 0x3C3F41,
            "nimbusBase", 0x12303C,
            "nimbusBlueGrey", 0x46494B,
            "nimbusLightBackground", 0x2B2B2B,
            "nimbusFocus", 0x6A9FD4,
            "nimbusSelectionBackground", 0x2F5D8C,
            "text", 0xE6E6E6,
            "nimbusDisabledText", 0x8C8C8C,
            "nimbusSelectedText", 0xFFFFFF);

    private KeyboardScenes() {}

    static void tabGoesThroughEachDialogAsItLiesAndEscLeavesIt() {
        Desk.phantom("mine", 64, 3);
        Map<String, List<String>> complaints = new LinkedHashMap<>();
        try (Journey journey = new Journey("tab")) {
            for (String leaf : LEAVES) {
                Window dialog = opened(leaf);
                more(journey, dialog);
                List<String> found = Person.onEdt(() -> Eyes.complaints(dialog));
                found.addAll(walk(journey, dialog));
                if (!found.isEmpty()) complaints.put(leaf, found);
                journey.press(KeyEvent.VK_ESCAPE);
                Person.ended(leaf);
                assertFalse(dialog.isDisplayable(), leaf);
            }
        }
        assertEquals(Map.of(), complaints);
    }

    private static Window opened(String leaf) {
        Window dialog = Person.open(leaf);
        Person.until(() -> owner() != null && within(dialog, owner()));
        Person.pause(300);
        return dialog;
    }

    private static void more(Journey journey, Window dialog) {
        Component more = Person.named(dialog, "more");
        if (more == null || !more.isShowing()) return;
        while (owner() != more) journey.tab();
        journey.press(KeyEvent.VK_SPACE);
        Person.pause(200);
    }

    /** What is wrong with the way of the key Tab through a dialog. */
    private static List<String> walk(Journey journey, Window dialog) {
        List<String> wrong = new ArrayList<>();
        Set<String> visited = new HashSet<>();
        Component first = owner();
        Component before = first;
        visited.add(name(first));
        for (int i = 0; i < MOST_FIELDS; i++) {
            journey.tab();
            Component now = owner();
            if (now == null || !within(dialog, now)) wrong.add("the focus is lost behind " + name(before));
            if (now == null || now == first) break;
            visited.add(name(now));
            if (now instanceof JComponent field && help(field) == null && !isButton(field))
                wrong.add(name(now) + " has no tooltip");
            if (!"help".equals(now.getName()) && back(before, now) && before.getParent() != null)
                wrong.add(name(now) + " lies before " + name(before) + ", but Tab comes to it later");
            before = now;
        }
        inputs(dialog, visited, wrong);
        return wrong;
    }

    private static boolean isButton(JComponent field) {
        return field instanceof javax.swing.JButton;
    }

    private static String help(JComponent field) {
        Component one = field;
        while (one instanceof JComponent part) {
            if (part.getToolTipText() != null) return part.getToolTipText();
            one = one.getParent();
        }
        return null;
    }

    /** Whether one lies above another in the same column, or left of it in the same row. */
    private static boolean back(Component before, Component now) {
        Point from = before.getLocationOnScreen();
        Point to = now.getLocationOnScreen();
        boolean sameRow = Math.abs(from.y - to.y) < before.getHeight() / 2 + 2;
        boolean column = Math.abs(from.x - to.x) < before.getWidth();
        return sameRow ? to.x < from.x : to.y < from.y && column;
    }

    /** Every field that is there is reached. */
    private static void inputs(Container parent, Set<String> visited, List<String> wrong) {
        for (Component child : parent.getComponents()) {
            boolean input = child instanceof javax.swing.JCheckBox
                    || child instanceof javax.swing.JComboBox<?>
                    || child instanceof JTextComponent text && text.isEditable();
            if (input
                    && child.isShowing()
                    && child.isEnabled()
                    && child.getName() != null
                    && !visited.contains(child.getName())) wrong.add("Tab does not come to " + child.getName());
            if (child instanceof Container container) inputs(container, visited, wrong);
        }
    }

    private static Component owner() {
        return KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
    }

    private static boolean within(Window dialog, Component one) {
        return one == dialog || javax.swing.SwingUtilities.isDescendingFrom(one, dialog);
    }

    private static String name(Component one) {
        Component named = one;
        while (named != null && (named.getName() == null || named.getName().contains("."))) named = named.getParent();
        return named == null ? String.valueOf(one) : named.getName();
    }

    static void aDialogIsFilledByKeysAlone() {
        ImagePlus image = Desk.phantom("mine", 64, 3);
        try (Journey journey = new Journey("keys")) {
            Window dialog = opened(SEGMENT);
            to(journey, "model");
            journey.press(KeyEvent.VK_CONTROL, KeyEvent.VK_A);
            journey.type("phantom");
            to(journey, "objects");
            journey.press(KeyEvent.VK_SPACE);
            assertEquals("true", Person.shows(dialog, "objects"));
            more(journey, dialog);
            to(journey, "fill_holes");
            journey.press(KeyEvent.VK_DOWN);
            journey.press(KeyEvent.VK_DOWN);
            journey.press(KeyEvent.VK_ESCAPE);
            if (!dialog.isShowing()) throw new AssertionError("Esc in a list closed the dialog");
            to(journey, "threshold");
            journey.type("0.6");
            journey.press(KeyEvent.VK_ENTER);
            Person.ended(SEGMENT);
            assertTrue(WindowManager.getImageCount() > 1, Desk.titles().toString());
            assertTrue(String.valueOf(WindowManager.getCurrentImage().getInfoProperty())
                    .contains("0.6"));
        }
        assertEquals("mine", image.getTitle());
    }

    private static void to(Journey journey, String name) {
        for (int i = 0; i < MOST_FIELDS && !name(owner()).equals(name); i++) journey.tab();
        assertEquals(name, name(owner()));
    }

    static void eachDialogIsReadInADarkLookWithLargeLetters() throws UnsupportedLookAndFeelException {
        dark();
        Desk.phantom("mine", 64, 3);
        Map<String, List<String>> complaints = new LinkedHashMap<>();
        try (Journey journey = new Journey("dark")) {
            for (String leaf : LEAVES) {
                Window dialog = opened(leaf);
                Person.pause(500);
                journey.sees(leaf, dialog::isShowing);
                List<String> found = Person.onEdt(() -> Eyes.complaints(dialog));
                if (!found.isEmpty()) complaints.put(leaf, found);
                Person.press(dialog, "cancel");
                Person.ended(leaf);
            }
        }
        assertEquals(Map.of(), complaints);
    }

    /** Light letters twice as large as usual on a dark ground. */
    private static void dark() throws UnsupportedLookAndFeelException {
        UIManager.setLookAndFeel(new NimbusLookAndFeel());
        COLOURS.forEach((name, rgb) -> UIManager.put(name, new ColorUIResource(rgb)));
        UIManager.getLookAndFeelDefaults().put("defaultFont", new FontUIResource(Font.SANS_SERIF, Font.PLAIN, LARGE));
    }
}
