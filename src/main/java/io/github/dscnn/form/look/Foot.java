// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form.look;

import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JPanel;

/**
 * What stands below the fields of a dialog: the check box of the preview, what is said, what is wrong, and the buttons
 * {@code help}, {@code defaults}, {@code cancel}, {@code ok}.
 */
public final class Foot {

    private static final int NOTE_COLUMNS = 40;
    private static final int NOTE_LINES = 2;

    private final JPanel panel = new JPanel(new BorderLayout(0, 6));
    private final JPanel left = new JPanel(new FlowLayout(FlowLayout.LEFT, 6, 0));
    private final Lines note;
    private final Lines message = new Lines("message", NOTE_COLUMNS, 1);
    private final JCheckBox preview = new JCheckBox("Preview");
    private final Map<String, JButton> buttons = new LinkedHashMap<>();

    /**
     * Builds it.
     *
     * @param previews whether there is a preview
     * @param on whether it is on from the start
     */
    public Foot(boolean previews, boolean on) {
        preview.setSelected(previews && on);
        note = new Lines("note", NOTE_COLUMNS, previews ? NOTE_LINES : 1);
        JPanel right = new JPanel(new FlowLayout(FlowLayout.RIGHT, 6, 0));
        left.add(button("Help", "help"));
        left.add(button("Defaults", "defaults"));
        right.add(button("Cancel", "cancel"));
        right.add(button("OK", "ok"));
        JPanel row = new JPanel(new BorderLayout());
        row.add(left, BorderLayout.WEST);
        row.add(right, BorderLayout.EAST);
        panel.add(said(previews), BorderLayout.NORTH);
        panel.add(row, BorderLayout.CENTER);
    }

    private JPanel said(boolean previews) {
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

    public JPanel panel() {
        return panel;
    }

    /** Gives a button something to do, and returns it. */
    public JButton button(String name, Runnable action) {
        buttons.get(name).addActionListener(event -> action.run());
        return buttons.get(name);
    }

    /** Gives the buttons letters of their own, before the fields take theirs. */
    public void keys(Keyboard keys) {
        keys.button(preview);
        for (String name : new String[] {"help", "defaults"}) keys.button(buttons.get(name));
    }

    /** A further button. */
    public void add(JButton button) {
        left.add(button);
    }

    /** Whether the preview is on. */
    public boolean previewed() {
        return preview.isSelected();
    }

    /** Tells when the preview is switched. */
    public void whenPreviewed(Consumer<Boolean> listener) {
        preview.addItemListener(event -> listener.accept(preview.isSelected()));
    }

    /** Says something beside the preview. */
    public void note(String words) {
        note.say(words);
    }

    /** Says what is wrong; empty: nothing. */
    public void message(String words) {
        message.setForeground(Shades.wrong(panel));
        message.say(words);
    }
}
