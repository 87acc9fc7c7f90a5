// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import static io.github.dscnn.task.Require.require;

import java.util.List;
import java.util.Locale;

/** Values of keys, as text and as what they are. */
public final class Values {

    /** The choices of what is yes, no, or left to the model. */
    public static final List<String> OPEN = List.of("", "true", "false");

    private Values() {}

    /**
     * A text as a value of a type; an empty text is no number.
     *
     * @throws IllegalArgumentException if it is none, naming the key
     */
    public static Object value(String key, Class<?> type, String text) {
        if (type == boolean.class || type == Boolean.class) return truth(key, text);
        try {
            if (type == int.class) return Integer.valueOf(text);
            if (type == long.class) return Long.valueOf(text);
            if (type == double.class) return Double.valueOf(text);
        } catch (NumberFormatException e) {
            String kind = type == double.class ? "number" : "whole number";
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s must be a %s but is %s", key, kind, text), e);
        }
        return text;
    }

    /** A text as yes or no. */
    public static Boolean truth(String key, String text) {
        require(text.equals("true") || text.equals("false"), "%s must be true or false but is %s", key, text);
        return Boolean.valueOf(text);
    }

    /** A value as a macro has it: 0.0 is 0. */
    public static String text(Object value) {
        if (value == null) return "";
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e9)
            return String.format(Locale.ROOT, "%.0f", number);
        return value.toString();
    }

    /** Refuses a word that the key does not have. */
    static void checkChoice(Entry entry, String text) {
        List<String> choices = entry.choices();
        require(
                choices.isEmpty() || choices.contains(text),
                "%s must be %s but is %s",
                entry.key(),
                String.join(" or ", choices),
                text);
    }
}
