// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import ij.IJ;
import ij.plugin.frame.Recorder;
import java.util.Map;

/** The line of a macro that does what a dialog did, for ImageJ's recorder; the same text in Fiji and in plain ImageJ. */
final class Recording {

    private Recording() {}

    /**
     * Writes the line into the recorder, if it is open, in one piece, so that nothing that happens meanwhile gets in
     * between. A command that has nothing left to say is not written again by ImageJ.
     */
    static void write(String leaf, Map<String, String> options) {
        if (!IJ.recording()) return;
        Recorder.setCommand(leaf);
        options.forEach((key, value) -> Recorder.recordOption(key, escaped(value)));
        Recorder.saveCommand();
    }

    /** Makes ImageJ forget that the command was chosen: nothing came of it. */
    static void forget() {
        if (IJ.recording()) Recorder.setCommand(null);
    }

    /** As it has to stand between the quotation marks of a macro. */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
