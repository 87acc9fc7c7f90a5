// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form.look;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import javax.swing.JPanel;

/**
 * What stands below the fields of a dialog: the check box of the preview, what is said, what is wrong, and the buttons
 * {@code help}, {@code defaults}, {@code cancel}, {@code ok}.
 */
public final class Foot {

    private static final int NOTE_LINES = 2;
    private static final int NOTE_COLUMNS = 46;

    private final JPanel panel = new JPanel(new BorderLayout(0, 6));
    private final JPanel left = new JPanel(new FlowLayout(FlowLayout.LEFT, 6, 0));
    private final JLabel note = new JLabel(" ");
    private final JLabel message = new JLabel(" ");
    private final JCheckBox preview = new JCheckBox("Preview");
    private final Map<String, JButton> buttons = new LinkedHashMap<>();

    /** @param previews whether there is a preview to switch on */
    public Foot(boolean previews) {
        JPanel right = new JPanel(new FlowLayout(FlowLayout.RIGHT, 6, 0));
        left.add(button("Help", "help"));
        left.add(button("Defaults", "defaults"));
        right.add(button("Cancel", "cancel"));
        right.add(button("OK", "ok"));
        JPanel row = new JPanel(new BorderLayout());
        row.add(left, BorderLayout.WEST);
        row.add(right, BorderLayout.EAST);
        panel.add(words(previews), BorderLayout.NORTH);
        panel.add(row, BorderLayout.CENTER);
    }

    private JPanel words(boolean previews) {
        note.setName("note");
        note.setVerticalAlignment(JLabel.TOP);
        message.setName("message");
        message.setForeground(new Color(0xB00020));
        note.setPreferredSize(new Dimension(NOTE_COLUMNS * letter() / 2, NOTE_LINES * line()));
        preview.setName("preview");
        preview.setToolTipText("draw the contours of the slice that is shown; the image itself stays as it is");
        JPanel words = new JPanel(new BorderLayout(8, 4));
        if (previews) words.add(preview, BorderLayout.WEST);
        words.add(note, BorderLayout.CENTER);
        words.add(message, BorderLayout.SOUTH);
        return words;
    }

    private JButton button(String text, String name) {
        JButton button = new JButton(text);
        button.setName(name);
        buttons.put(name, button);
        return button;
    }

    private int letter() {
        return note.getFontMetrics(note.getFont()).charWidth('m');
    }

    private int line() {
        return note.getFontMetrics(note.getFont()).getHeight();
    }

    public JPanel panel() {
        return panel;
    }

    /** Gives a button something to do, and returns it. */
    public JButton button(String name, Runnable action) {
        buttons.get(name).addActionListener(event -> action.run());
        return buttons.get(name);
    }

    /** A further button. */
    public void add(JButton button) {
        left.add(button);
    }

    /** Tells when the preview is switched. */
    public void whenPreviewed(Consumer<Boolean> listener) {
        preview.addItemListener(event -> listener.accept(preview.isSelected()));
    }

    /** Says something beside the preview. */
    public void note(String words) {
        note.setText(Html.label(words.isBlank() ? " " : words));
    }

    /** Says what is wrong, in lines as wide as the dialog; empty: nothing. */
    public void message(String words) {
        int wide = Math.max(panel.getWidth(), panel.getPreferredSize().width) - letter();
        message.setText(
                words.isBlank()
                        ? " "
                        : "<html><body style='width: " + wide + "px'>" + Html.escaped(words) + "</body></html>");
    }
}
