// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.window;

import java.awt.Color;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.text.JTextComponent;

/** What cannot be read in a window: words that are cut off, or as pale as their ground. */
final class Eyes {

    /** What WCAG asks of usual letters. */
    private static final double CONTRAST = 4.5;

    private Eyes() {}

    /** Everything in a window that is hard to read; in the thread of the windows. */
    static List<String> complaints(Window window) {
        List<String> complaints = new ArrayList<>();
        look(window, complaints);
        return complaints;
    }

    private static void look(Component one, List<String> complaints) {
        if (!one.isShowing()) return;
        String words = words(one);
        boolean plain = !words.isBlank() && !words.startsWith("<html>");
        if (plain && cut(one)) complaints.add(words + " is cut: " + one.getSize() + " of " + one.getPreferredSize());
        if (!words.isBlank() && one.isEnabled() && contrast(one) < CONTRAST)
            complaints.add(String.format(Locale.ROOT, "%s has a contrast of %.1f", words, contrast(one)));
        if (one instanceof Container container)
            for (Component child : container.getComponents()) look(child, complaints);
    }

    private static String words(Component one) {
        if (one instanceof JLabel label) return label.getText() == null ? "" : label.getText();
        if (one instanceof AbstractButton button) return button.getText() == null ? "" : button.getText();
        if (one instanceof JComboBox<?> box) return box.isEditable() ? "" : "choice of " + box.getName();
        if (one instanceof JTextComponent text) return text.getText();
        return "";
    }

    /** A text that is typed may be longer than its field. */
    private static boolean cut(Component one) {
        Dimension needed = one.getPreferredSize();
        return needed.height > one.getHeight() || !(one instanceof JTextComponent) && needed.width > one.getWidth();
    }

    private static double contrast(Component one) {
        double letters = light(one.getForeground());
        double ground = light(ground(one));
        return (Math.max(letters, ground) + 0.05) / (Math.min(letters, ground) + 0.05);
    }

    private static Color ground(Component one) {
        Component behind = one;
        while (!behind.isOpaque() && behind.getParent() != null) behind = behind.getParent();
        return behind.getBackground();
    }

    /** The relative luminance, 0..1. */
    private static double light(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int value) {
        double share = value / 255.0;
        return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
