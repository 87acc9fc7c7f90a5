// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image.label;

import io.github.dscnn.task.DscnnException;
import java.util.ArrayList;
import java.util.List;

/** Label classes as text, as the key {@code classes} has it. */
final class LabelText {

    private LabelText() {}

    static LabelClasses parse(String text) {
        String trimmed = text.trim();
        if (trimmed.equalsIgnoreCase("foreground")) return LabelClasses.foreground("foreground");
        List<LabelClass> classes = new ArrayList<>();
        for (String part : trimmed.split("[;,]")) {
            if (part.isBlank()) continue;
            String[] pair = part.split("=", 2);
            int value = value(pair[0], "classes=" + trimmed);
            String name = pair.length == 2 && !pair[1].isBlank() ? pair[1].trim() : "class " + value;
            classes.add(new LabelClass(value, name, LabelClasses.colour(classes.size())));
        }
        return checked(classes, "classes=" + trimmed);
    }

    static LabelClasses checked(List<LabelClass> classes, String where) {
        if (classes.isEmpty() || classes.size() > LabelClasses.MOST) {
            throw new DscnnException(
                    "%s names %s classes; name 1 to %s label values", where, classes.size(), LabelClasses.MOST);
        }
        if (classes.stream().map(LabelClass::value).distinct().count() < classes.size()) {
            throw new DscnnException("%s names a label value twice; name each value once", where);
        }
        return new LabelClasses(classes, false);
    }

    static int value(String text, String where) {
        String trimmed = text.trim();
        int value = trimmed.matches("\\d{1,5}") ? Integer.parseInt(trimmed) : 0;
        if (value >= 1 && value <= LabelClasses.LARGEST) return value;
        throw new DscnnException(
                "%s: '%s' is no label value; use 'foreground' or whole numbers from 1 to %s such as 1;2 or 1=gland",
                where, trimmed, LabelClasses.LARGEST);
    }
}
