// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form.macro;

import static io.github.dscnn.task.Require.require;

import ij.IJ;
import ij.plugin.frame.Recorder;
import java.util.LinkedHashMap;
import java.util.Map;

/** The line of a macro that does what a dialog did, for ImageJ's recorder; the same text in Fiji and in plain ImageJ. */
public final class Recording {

    private Recording() {}

    /** @throws IllegalArgumentException if the recorder is open and a macro cannot say one of the values */
    public static void check(Map<String, String> options) {
        if (IJ.recording()) options.forEach(Recording::value);
    }

    /**
     * Writes the line into the recorder, if it is open, in one piece, so that nothing that happens meanwhile gets in
     * between. A command that has nothing left to say is not written again by ImageJ.
     *
     * @throws IllegalArgumentException for a value that a macro cannot say
     */
    public static void write(String leaf, Map<String, String> options) {
        if (!IJ.recording()) return;
        Map<String, String> values = new LinkedHashMap<>();
        options.forEach((key, value) -> values.put(key, value(key, value)));
        Recorder.setCommand(leaf);
        values.forEach(Recorder::recordOption);
        Recorder.saveCommand();
    }

    /**
     * As it has to stand between the quotation marks of a macro. The recorder puts brackets around a value with a blank,
     * and around no other.
     */
    static String value(String key, String value) {
        require(
                balanced(value),
                "%s is %s, and the recorder is open: a macro cannot say a bracket without its partner",
                key,
                value);
        boolean brackets = value.indexOf(' ') < 0 && (value.startsWith("[") || value.matches("(?s).*\\s.*"));
        String text = value.replace("\\", "\\\\").replace("\"", "\\\"");
        return brackets ? "[" + text + "]" : text;
    }

    private static boolean balanced(String value) {
        int open = 0;
        for (char one : value.toCharArray()) {
            if (one == '[') open++;
            if (one == ']' && --open < 0) return false;
        }
        return open == 0;
    }

    /** Makes ImageJ forget that the command was chosen: nothing came of it. */
    public static void forget() {
        if (IJ.recording()) Recorder.setCommand(null);
    }
}
