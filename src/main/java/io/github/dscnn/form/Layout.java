// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import io.github.dscnn.words.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What stands where in a dialog.
 *
 * @param columns sections below each other, in columns beside each other
 */
record Layout(List<List<Section>> columns) {

    /** Fields under a title; {@code checks}: as a grid of check boxes as long as they are booleans. */
    record Section(String title, List<String> keys) {}

    private static final String NEXT_COLUMN = "|";

    /** The arrangement of {@link Keys#dialog}; without one all entries stand below each other. */
    static Layout of(List<String> dialog, List<Entry> entries) {
        if (dialog.isEmpty()) return new Layout(List.of(List.of(new Section("", keys(entries)))));
        List<List<Section>> columns = new ArrayList<>(List.of(new ArrayList<>()));
        List<String> left = new ArrayList<>(keys(entries));
        for (String line : dialog) {
            if (line.equals(NEXT_COLUMN)) {
                columns.add(new ArrayList<>());
                continue;
            }
            Section section = section(line);
            columns.get(columns.size() - 1).add(section);
            left.removeAll(section.keys());
        }
        if (!left.isEmpty()) throw new IllegalStateException("the dialog has no place for " + left);
        return new Layout(columns);
    }

    private static Section section(String line) {
        String[] parts = line.split(": ", 2);
        return new Section(parts[0], List.of(parts[1].split(" ")));
    }

    private static List<String> keys(List<Entry> entries) {
        return entries.stream().map(Entry::key).toList();
    }

    /** {@code DSCNN Model Info...} as the anchor of a heading: {@code dscnn-model-info}. */
    static String page(String leaf) {
        return leaf.replace("...", "").toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
