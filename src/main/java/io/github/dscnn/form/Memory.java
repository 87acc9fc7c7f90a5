// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import ij.Prefs;
import io.github.dscnn.ij.image.Sources;
import java.nio.file.Files;
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
            "orientation",
            "label",
            "resume",
            "start",
            "trust",
            "download",
            "file");

    /** What is a title or a path, and is offered again only as long as the path exists. */
    private static final Set<String> PATHS = Set.of("images", "labels", "input", "split", "about");

    private static final Set<String> ANEW = Set.of("dscnn-train.folder", "dscnn-model-info.model");

    private final String leaf;

    Memory(String leaf) {
        this.leaf = Layout.page(leaf) + ".";
    }

    /** The last answer, else where the entry starts. */
    String recall(Entry entry) {
        String text = forgets(entry.key()) ? entry.start() : Prefs.get(leaf + entry.key(), entry.start());
        boolean fits = entry.choices().isEmpty() || entry.choices().contains(text);
        boolean gone = PATHS.contains(entry.key())
                && Sources.path(text).filter(Files::exists).isEmpty();
        return fits && !gone ? text : entry.start();
    }

    void keep(String key, String text) {
        if (!forgets(key)) Prefs.set(leaf + key, text);
    }

    /** A model's folder is a new one for each training, and Model Info may be about an image. */
    private boolean forgets(String key) {
        return FORGOTTEN.contains(key) || ANEW.contains(leaf + key);
    }
}
