// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form.macro;

import static io.github.dscnn.task.Require.require;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parses the keys of a macro line and their values: {@code key=value}, {@code key=[value with spaces]}, and a bare
 * {@code key}, which is true. Brackets inside brackets are counted.
 */
public final class MacroKeys {

    private final String text;
    private final Map<String, String> values = new LinkedHashMap<>();
    private int at;

    private MacroKeys(String text) {
        this.text = text;
    }

    /**
     * Keys and values in their order.
     *
     * @throws IllegalArgumentException for a bracket that is not closed and for a key that comes twice
     */
    public static Map<String, String> parse(String options) {
        MacroKeys text = new MacroKeys(options);
        while (text.skipSpaces()) text.pair();
        return text.values;
    }

    private boolean skipSpaces() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
        return at < text.length();
    }

    private void pair() {
        String key = word('=');
        String value = "true";
        if (at < text.length() && text.charAt(at) == '=') {
            at++;
            value = at < text.length() && text.charAt(at) == '[' ? bracketed(key) : word(' ');
        }
        require(values.put(key, value) == null, "%s comes twice in the options", key);
    }

    /** From here to the next white space or the next end. */
    private String word(char end) {
        int start = at;
        while (at < text.length() && text.charAt(at) != end && !Character.isWhitespace(text.charAt(at))) at++;
        return text.substring(start, at);
    }

    private String bracketed(String key) {
        int start = at + 1;
        int open = 0;
        do {
            require(at < text.length(), "the bracket after %s= is not closed", key);
            char here = text.charAt(at++);
            if (here == '[') open++;
            if (here == ']') open--;
        } while (open > 0);
        return text.substring(start, at - 1);
    }
}
