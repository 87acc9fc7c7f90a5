// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.task;

import java.util.regex.Pattern;

/** Texts of others, such as a model's or a file's name, on their way to a log or a terminal. */
public final class PlainText {

    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}&&[^\\t\\n]]");

    private PlainText() {}

    /** A text with a question mark for each sign that moves, colours or turns others; ends of lines and tabs stay. */
    public static String of(String text) {
        return HIDDEN.matcher(text.replace("\r\n", "\n")).replaceAll("?");
    }
}
