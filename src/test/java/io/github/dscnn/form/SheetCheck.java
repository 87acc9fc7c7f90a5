// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import io.github.dscnn.words.Keys;
import java.util.ArrayList;
import java.util.List;

/** Lays a dialog out without showing it. */
public final class SheetCheck {

    private SheetCheck() {}

    /** The sections of a form with their keys; {@code |} between columns. */
    public static List<String> sections(Class<?> form, List<Entry> entries) {
        List<String> sections = new ArrayList<>();
        for (List<Layout.Section> column : Layout.of(Keys.dialog(form), entries).columns()) {
            if (!sections.isEmpty()) sections.add("|");
            for (Layout.Section one : column) sections.add(one.title() + ": " + String.join(" ", one.keys()));
        }
        return sections;
    }
}
