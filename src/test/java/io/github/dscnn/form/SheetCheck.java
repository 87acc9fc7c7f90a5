// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import io.github.dscnn.words.Keys;
import java.util.ArrayList;
import java.util.List;

/** Lays a dialog out without showing it. */
public final class SheetCheck {

    private SheetCheck() {}

    /** The sections of a form with their keys; {@code |} between columns, {@code +} before what is shown on request. */
    public static List<String> sections(Class<?> form, List<Entry> entries) {
        Layout layout = Layout.of(Keys.dialog(form), entries);
        List<String> sections = lines(layout.columns());
        if (!layout.more().isEmpty()) sections.add("+");
        sections.addAll(lines(layout.more()));
        return sections;
    }

    private static List<String> lines(List<List<Layout.Section>> columns) {
        List<String> lines = new ArrayList<>();
        for (List<Layout.Section> column : columns) {
            if (!lines.isEmpty()) lines.add("|");
            for (Layout.Section one : column) lines.add(one.title() + ": " + String.join(" ", one.keys()));
        }
        return lines;
    }
}
