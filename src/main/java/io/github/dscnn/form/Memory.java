// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import ij.Prefs;
import io.github.dscnn.ij.image.Sources;
import java.nio.file.Files;

/** What a person said in a dialog the last time, kept in ImageJ's preferences; macros never see it. */
final class Memory {

    private final String leaf;

    Memory(String leaf) {
        this.leaf = Layout.page(leaf) + ".";
    }

    /** The last answer, else where the entry starts. */
    String recall(Entry entry) {
        String text = entry.anew() ? entry.start() : Prefs.get(leaf + entry.key(), entry.start());
        boolean fits = entry.choices().isEmpty() || entry.choices().contains(text);
        boolean gone = entry.there() && Sources.path(text).filter(Files::exists).isEmpty();
        return fits && !gone ? text : entry.start();
    }

    void keep(Entry entry, String text) {
        if (!entry.anew()) Prefs.set(leaf + entry.key(), text);
    }

    /** Whether a part of the dialog itself, such as what stands behind a button, was left open. */
    boolean left(String part) {
        return Boolean.parseBoolean(Prefs.get(leaf + part, "false"));
    }

    /** Leaves a part of the dialog open, or closed. */
    void leave(String part, boolean open) {
        Prefs.set(leaf + part, String.valueOf(open));
    }
}
