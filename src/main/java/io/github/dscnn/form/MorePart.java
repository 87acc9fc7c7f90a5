// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import java.awt.BorderLayout;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JSeparator;

/**
 * What a dialog shows on request, beside what it always shows; whether it does is remembered. Nothing in it acts in
 * silence: the button {@code more} counts what is set there.
 */
final class MorePart {

    private static final int GAP = 10;

    private final Map<Entry, Field> fields;
    private final Set<String> keys;
    private final JPanel panel = new JPanel(new BorderLayout(GAP, 0));
    private final JButton button = new JButton();
    private final Memory memory;

    /** @param inside the fields of the part in their sections */
    MorePart(Layout layout, Map<Entry, Field> fields, JPanel inside, Memory memory) {
        this.fields = fields;
        this.keys = Set.copyOf(Layout.keysOf(layout.more()));
        this.memory = memory;
        panel.setBorder(BorderFactory.createEmptyBorder(0, GAP, 0, 0));
        panel.add(new JSeparator(JSeparator.VERTICAL), BorderLayout.WEST);
        JPanel top = new JPanel(new BorderLayout());
        top.add(inside, BorderLayout.NORTH);
        panel.add(top, BorderLayout.CENTER);
        panel.setName("more part");
        button.setName("more");
        button.setMnemonic('M');
    }

    /** Whether there is anything to show. */
    boolean any() {
        return !keys.isEmpty();
    }

    JPanel panel() {
        return panel;
    }

    /** The button that opens and closes it; the window fits itself thereafter. */
    JButton button(Runnable fit) {
        button.addActionListener(event -> {
            memory.leave("more", !panel.isVisible());
            begin();
            fit.run();
        });
        fields.values().forEach(field -> field.whenChanged(changed -> count()));
        return button;
    }

    /** Stands open or closed as it was left. */
    void begin() {
        panel.setVisible(any() && memory.left("more"));
        count();
    }

    private void count() {
        List<String> set = set();
        String open = panel.isVisible() ? "Less" : "More";
        button.setText(set.isEmpty() ? open : open + " (" + set.size() + " set)");
        button.setToolTipText(
                set.isEmpty()
                        ? "shows or hides everything else that can be chosen"
                        : "what is set there: " + String.join("; ", set));
    }

    /** Labels and values of what is not as it starts. */
    private List<String> set() {
        return fields.entrySet().stream()
                .filter(one -> keys.contains(one.getKey().key()))
                .filter(one -> !one.getValue().text().equals(one.getKey().start()))
                .map(one -> one.getKey().label() + " " + one.getValue().text())
                .collect(Collectors.toList());
    }
}
