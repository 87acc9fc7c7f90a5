// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import io.github.dscnn.form.look.Html;
import io.github.dscnn.form.look.Keyboard;
import java.awt.Font;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.GridLayout;
import java.awt.Insets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.swing.AbstractButton;
import javax.swing.Box;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSeparator;

/** The fields of a dialog in their sections: labels at the left, check boxes two in a row. */
final class Sheet {

    private static final int CHECKS = 2;

    private final Layout layout;
    private final Map<Entry, Field> fields;
    private final Keyboard keys;

    /** @param keys gives labels and check boxes their letters */
    Sheet(Layout layout, Map<Entry, Field> fields, Keyboard keys) {
        this.layout = layout;
        this.fields = fields;
        this.keys = keys;
    }

    /** What is always shown. */
    JPanel basic() {
        return columns(layout.columns());
    }

    /** What is shown on request. */
    JPanel more() {
        return columns(layout.more());
    }

    private JPanel columns(List<List<Layout.Section>> columns) {
        JPanel panel = new JPanel(new GridBagLayout());
        for (int i = 0; i < columns.size(); i++) {
            GridBagConstraints place = new GridBagConstraints();
            place.gridx = i;
            place.weightx = 1;
            place.fill = GridBagConstraints.HORIZONTAL;
            place.anchor = GridBagConstraints.NORTH;
            place.insets = new Insets(0, i == 0 ? 0 : 16, 0, 0);
            panel.add(column(columns.get(i)), place);
        }
        return panel;
    }

    private JPanel column(List<Layout.Section> sections) {
        JPanel column = new JPanel(new GridBagLayout());
        int row = 0;
        for (Layout.Section section : sections) {
            if (!section.title().isEmpty()) add(column, title(section.title()), row++, 0, 2, row == 1 ? 0 : 12);
            row = fill(column, section, row);
        }
        return column;
    }

    private int fill(JPanel column, Layout.Section section, int start) {
        int row = start;
        List<Field> checks = new ArrayList<>();
        for (String key : section.keys()) {
            Entry entry = entry(key);
            if (entry == null) continue;
            if (entry.type() == boolean.class) {
                checks.add(fields.get(entry));
                keys.button((AbstractButton) fields.get(entry).component());
                keys.describe(fields.get(entry).component(), entry.label(), entry.help());
                continue;
            }
            row = addChecks(column, checks, row);
            JLabel label = new JLabel(entry.label());
            label.setToolTipText(Html.tip(entry.help()));
            keys.label(label, fields.get(entry).typed(), entry.help());
            add(column, label, row, 0, 1, 4);
            add(column, fields.get(entry).component(), row++, 1, 1, 4);
        }
        return addChecks(column, checks, row);
    }

    private int addChecks(JPanel column, List<Field> checks, int row) {
        if (checks.isEmpty()) return row;
        JPanel grid = new JPanel(new GridLayout(0, Math.min(CHECKS, checks.size()), 8, 0));
        checks.forEach(check -> grid.add(check.component()));
        checks.clear();
        add(column, grid, row, 0, 2, 4);
        return row + 1;
    }

    private Entry entry(String key) {
        return fields.keySet().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElse(null);
    }

    private static JComponent title(String text) {
        JLabel label = new JLabel(text);
        label.setFont(label.getFont().deriveFont(Font.BOLD));
        Box box = Box.createHorizontalBox();
        box.add(label);
        box.add(Box.createHorizontalStrut(8));
        box.add(new JSeparator());
        return box;
    }

    private static void add(JPanel panel, JComponent component, int row, int column, int span, int above) {
        GridBagConstraints place = new GridBagConstraints();
        place.gridx = column;
        place.gridy = row;
        place.gridwidth = span;
        place.weightx = column == 1 || span == 2 ? 1 : 0;
        boolean label = column == 0 && span == 1;
        place.fill = label ? GridBagConstraints.NONE : GridBagConstraints.HORIZONTAL;
        place.anchor = label ? GridBagConstraints.NORTHWEST : GridBagConstraints.WEST;
        place.insets = new Insets(label ? above + 4 : above, 0, 0, label ? 8 : 0);
        panel.add(component, place);
    }
}
