// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import io.github.dscnn.words.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What stands where in a dialog.
 *
 * @param columns sections below each other, in columns beside each other, which are always shown
 * @param more the columns that a button opens beside them; empty where there is no such button
 */
record Layout(List<List<Section>> columns, List<List<Section>> more) {

    /** Fields under a title; {@code checks}: as a grid of check boxes as long as they are booleans. */
    record Section(String title, List<String> keys) {}

    private static final String NEXT_COLUMN = "|";
    private static final String MORE = "+";

    /** The arrangement of {@link Keys#dialog}; without one all entries stand below each other. */
    static Layout of(List<String> dialog, List<Entry> entries) {
        if (dialog.isEmpty()) return new Layout(List.of(List.of(new Section("", keys(entries)))), List.of());
        int more = dialog.indexOf(MORE);
        List<List<Section>> basic = columns(more < 0 ? dialog : dialog.subList(0, more));
        Layout layout = new Layout(basic, more < 0 ? List.of() : columns(dialog.subList(more + 1, dialog.size())));
        List<String> left = new ArrayList<>(keys(entries));
        Stream.of(layout.columns(), layout.more()).forEach(part -> left.removeAll(keysOf(part)));
        if (!left.isEmpty()) throw new IllegalStateException("the dialog has no place for " + left);
        return layout;
    }

    private static List<List<Section>> columns(List<String> lines) {
        List<List<Section>> columns = new ArrayList<>(List.of(new ArrayList<>()));
        for (String line : lines) {
            if (line.equals(NEXT_COLUMN)) columns.add(new ArrayList<>());
            else columns.get(columns.size() - 1).add(section(line));
        }
        return columns;
    }

    private static Section section(String line) {
        String[] parts = line.split(": ", 2);
        return new Section(parts[0], List.of(parts[1].split(" ")));
    }

    /** All keys of columns. */
    static List<String> keysOf(List<List<Section>> columns) {
        return columns.stream()
                .flatMap(List::stream)
                .flatMap(section -> section.keys().stream())
                .toList();
    }

    private static List<String> keys(List<Entry> entries) {
        return entries.stream().map(Entry::key).toList();
    }

    /** {@code DSCNN Model Info...} as the anchor of a heading: {@code dscnn-model-info}. */
    static String page(String leaf) {
        return leaf.replace("...", "").toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
