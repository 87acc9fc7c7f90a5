// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.task;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The names in a text with {@code ;} between them, any of which may have one itself. */
public final class SeparatedNames {

    private static final String BETWEEN = ";";

    private SeparatedNames() {}

    /**
     * As many parts as together are a name count as one.
     *
     * @param known whether something is a name
     * @return in their order, without blanks around them; empty where nothing stands between two
     */
    public static List<String> of(String text, Predicate<String> known) {
        List<String> parts = List.of(text.split(BETWEEN, -1));
        List<String> names = new ArrayList<>();
        for (int from = 0; from < parts.size(); ) {
            int to = parts.size();
            while (to > from + 1 && !known.test(joined(parts, from, to))) to--;
            names.add(joined(parts, from, to));
            from = to;
        }
        return names;
    }

    private static String joined(List<String> parts, int from, int to) {
        return String.join(BETWEEN, parts.subList(from, to)).strip();
    }
}
