// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import ij.Prefs;
import java.util.Set;

/** What a person said in a dialog the last time, kept in ImageJ's preferences; macros never see it. */
final class Memory {

    /** What belongs to one image or one run, and is asked anew. */
    private static final Set<String> FORGOTTEN = Set.of(
            "image",
            "selection",
            "prediction",
            "reference",
            "channel",
            "slices",
            "frames",
            "pixel_size",
            "label",
            "resume",
            "start",
            "download",
            "file");

    private final String leaf;

    Memory(String leaf) {
        this.leaf = Layout.page(leaf) + ".";
    }

    /** The last answer, else where the entry starts. */
    String recall(Entry entry) {
        if (FORGOTTEN.contains(entry.key())) return entry.start();
        String text = Prefs.get(leaf + entry.key(), entry.start());
        boolean fits = entry.choices().isEmpty() || entry.choices().contains(text);
        return fits ? text : entry.start();
    }

    void keep(String key, String text) {
        if (!FORGOTTEN.contains(key)) Prefs.set(leaf + key, text);
    }
}
