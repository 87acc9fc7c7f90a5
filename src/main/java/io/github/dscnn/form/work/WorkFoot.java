// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form.work;

import io.github.dscnn.form.look.Shades;
import java.awt.BorderLayout;
import java.awt.Font;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.swing.Box;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JRootPane;

/**
 * What stands below in the window of a work: a bar, how far it is, on what it works, and buttons; when it has ended what it
 * reached.
 *
 * <p>Components are named {@code progress}, {@code status}, {@code device}, {@code question}, and the buttons by their
 * names.
 */
final class WorkFoot {

    private static final int TICKS = 1000;
    private static final int GAP = 6;

    private final JPanel panel = new JPanel(new BorderLayout(GAP, GAP));
    private final JProgressBar bar = new JProgressBar(0, TICKS);
    private final JLabel status = label("status", "beginning", Font.PLAIN);
    private final JLabel device = label("device", " ", Font.PLAIN);
    private final JLabel question = label("question", "", Font.BOLD);
    private final Box row = Box.createHorizontalBox();
    private final Map<String, JButton> buttons = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();

    WorkFoot() {
        bar.setName("progress");
        device.setForeground(Shades.hint(device));
        Box words = Box.createVerticalBox();
        words.add(status);
        words.add(device);
        row.add(Box.createHorizontalGlue());
        row.add(question);
        panel.add(bar, BorderLayout.NORTH);
        panel.add(words, BorderLayout.CENTER);
        panel.add(row, BorderLayout.SOUTH);
    }

    JPanel panel() {
        return panel;
    }

    private static JLabel label(String name, String text, int style) {
        JLabel label = new JLabel(text);
        label.setName(name);
        label.setFont(label.getFont().deriveFont(style));
        return label;
    }

    /** A further button on the right. */
    JButton button(String name, String text) {
        JButton button = new JButton(text);
        button.setName(name);
        buttons.put(name, button);
        row.add(Box.createHorizontalStrut(GAP));
        row.add(button);
        return button;
    }

    void show(String button, boolean visible, boolean enabled) {
        buttons.get(button).setVisible(visible);
        buttons.get(button).setEnabled(enabled);
    }

    /** What Enter presses: what keeps the work going, or the likeliest next deed; not what stops it. */
    void focus(JRootPane root) {
        JButton likely = buttons.values().stream()
                .filter(button -> button.isVisible() && !List.of("stop", "now").contains(button.getName()))
                .findFirst()
                .orElse(null);
        root.setDefaultButton(likely);
        if (likely != null) likely.requestFocusInWindow();
    }

    void moved(long done, long total, String what) {
        bar.setValue(total == 0 ? 0 : (int) Math.round((double) TICKS * done / total));
        if (!what.isEmpty()) status.setText(what);
    }

    void device(String where) {
        device.setText(where);
    }

    /** Asks; empty: nothing is asked. */
    void ask(String words) {
        question.setText(words);
    }

    void say(List<String> words) {
        lines.clear();
        lines.addAll(words);
        status.setText(WorkWindow.text(lines));
    }

    /** Says one thing more. */
    void add(String words) {
        if (words.isEmpty() || lines.contains(words)) return;
        lines.add(words);
        status.setText(WorkWindow.text(lines));
    }

    /** What was reached, and a button for each deed, before that which closes. */
    void ended(Ending ending, Consumer<Deed> act) {
        bar.setVisible(false);
        say(ending.lines());
        JButton close = buttons.remove("close");
        row.remove(close);
        for (Deed deed : ending.deeds()) {
            JButton button = button(deed.name(), deed.label());
            button.setToolTipText(deed.tip());
            button.addActionListener(event -> act.accept(deed));
        }
        buttons.put("close", close);
        row.add(Box.createHorizontalStrut(GAP));
        row.add(close);
    }
}
