// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import io.github.dscnn.words.Asked;
import io.github.dscnn.words.Keys;
import java.lang.reflect.Field;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One input of a command, for a dialog.
 *
 * @param key its macro key
 * @param label what stands before it
 * @param help one sentence for its tooltip
 * @param type ImagePlus, boolean, int, long, double or String
 * @param choices words that it may have; empty when it is free
 * @param start its value when nothing is said, as in a macro; empty for an image
 * @param asked how it is asked for; null when it is a plain field
 */
public record Entry(
        String key, String label, String help, Class<?> type, List<String> choices, String start, Asked asked) {

    private static final Pattern NOTHING = Pattern.compile("(?:\\b0|empty|left out): ([^,;]+)");

    /** A plain field. */
    public Entry(String key, String label, String help, Class<?> type, List<String> choices, String start) {
        this(key, label, help, type, choices, start, null);
    }

    /** A text of a dialog that words have as a key: what it means and how it is asked for stands there. */
    static Entry text(String key, Class<?> words) {
        Field field = Keys.named(key, words).orElseThrow();
        return new Entry(key, "", Keys.help(field), String.class, List.of(), "", field.getAnnotation(Asked.class));
    }

    public Entry {
        choices = List.copyOf(choices);
    }

    /** Whether it is a number. */
    boolean number() {
        return type == int.class || type == long.class || type == double.class;
    }

    /** Whether it is yes, no, or what the model says. */
    boolean open() {
        return choices.equals(Values.OPEN);
    }

    /** What it means to leave it out, in a few words; empty when the help does not say. */
    String nothing() {
        Matcher words = NOTHING.matcher(help);
        return words.find() ? words.group(1).strip() : "";
    }

    /** See {@link Asked#anew}. */
    boolean anew() {
        return asked != null && asked.anew();
    }

    /** What a dialog offers to somebody who has never answered. */
    String first() {
        return asked == null || asked.first().isEmpty() ? start : asked.first();
    }

    /** See {@link Asked#ofModel}. */
    boolean ofModel() {
        return asked != null && asked.ofModel();
    }

    /** See {@link Asked#there}. */
    boolean there() {
        return asked != null && asked.there();
    }
}
