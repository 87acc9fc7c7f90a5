// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form.macro;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentences that hold for macros, a shell and dialogs, as a dialog says them: a key by the label of its field.
 *
 * <pre>{@code
 * say trust=true if you know where it comes from   ->  tick "Trust a foreign model" if you know where it comes from
 * pixel_size=-1: not scaled                        ->  "Pixel size" -1: not scaled
 * }</pre>
 */
public final class Spoken {

    /** A key, what stands before its field, and whether it is only switched on or off. */
    public record Named(String key, String label, boolean flag) {}

    private static final Pattern SHELL = Pattern.compile(" \\(in a shell[^)]*\\)|, in a shell [^,;.)]*");
    private static final Pattern PLACEHOLDER = Pattern.compile("[A-Z]{3,}|\\.\\.\\.|\\[title or path\\]");

    /** Before what is no part of a file's name. */
    private static final String NO_PATH = "(?<![/\\\\-])";

    private final List<Named> keys;

    public Spoken(List<Named> keys) {
        this.keys = List.copyOf(keys);
    }

    /** The sentences in the words of the dialog. */
    public String of(String words) {
        String spoken = SHELL.matcher(words).replaceAll("");
        for (Named one : keys) spoken = said(one, spoken);
        return spoken;
    }

    private static String said(Named entry, String words) {
        String label = '"' + entry.label() + '"';
        String key = "(?<![\\w.{])" + Pattern.quote(entry.key());
        String spoken = words;
        if (entry.flag()) {
            spoken = replaced(spoken, "(?:say|use|give) " + key + "=true", "tick " + label);
            spoken = replaced(spoken, key + "=(?:true|false)", label);
        }
        spoken =
                values(spoken, Pattern.compile(key + "=(\\[title or path\\]|\\.\\.\\.|[^\\s,;:)]*[^\\s,;:.)])"), label);
        spoken = replaced(spoken, "leave " + key + " out", "leave " + label + " out");
        spoken = replaced(spoken, "'" + key + "'", label);
        return entry.key().contains("_") ? replaced(spoken, NO_PATH + key + "(?![\\w/\\\\]|\\.\\w)", label) : spoken;
    }

    /** What a key is set to stays, unless it only stands for something. */
    private static String values(String words, Pattern set, String label) {
        return set.matcher(words)
                .replaceAll(found -> Matcher.quoteReplacement(
                        PLACEHOLDER.matcher(found.group(1)).matches() ? label : label + " " + found.group(1)));
    }

    private static String replaced(String words, String what, String with) {
        return words.replaceAll(what, Matcher.quoteReplacement(with));
    }
}
