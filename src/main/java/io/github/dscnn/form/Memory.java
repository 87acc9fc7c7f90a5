// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import ij.IJ;
import ij.Prefs;
import io.github.dscnn.ij.image.Sources;
import io.github.dscnn.words.Keys;
import io.github.dscnn.words.Words;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;

/**
 * What a person said in a dialog the last time, or in any dialog with the same model, kept in ImageJ's preferences; macros
 * never see it.
 */
final class Memory {

    private static final String MODEL = "dscnn.model.";
    private static final String ONCE = "dscnn.once.";

    private final String leaf;
    private String model = "";

    Memory(String leaf) {
        this.leaf = Layout.page(leaf) + ".";
    }

    /** Which model it is about now, by the name or path of a macro; empty: about none. */
    void about(String now) {
        model = now;
    }

    /** The last answer, else where the entry starts. */
    String recall(Entry entry) {
        String text = kept(entry) ? Prefs.get(key(entry), entry.first()) : entry.first();
        boolean fits = entry.choices().isEmpty() || entry.choices().contains(text);
        boolean gone = entry.there() && Sources.path(text).filter(Files::exists).isEmpty();
        return fits && !gone ? text : entry.start();
    }

    void keep(Entry entry, String text) {
        if (kept(entry)) Prefs.set(key(entry), text);
    }

    private boolean kept(Entry entry) {
        return !entry.anew() && !(entry.ofModel() && model.isEmpty());
    }

    private String key(Entry entry) {
        return (entry.ofModel() ? MODEL + model + "." : leaf) + entry.key();
    }

    /** Whether a part of the dialog itself, such as what stands behind a button, was left open. */
    boolean left(String part) {
        return Boolean.parseBoolean(Prefs.get(leaf + part, "false"));
    }

    /** Leaves a part of the dialog open, or closed. */
    void leave(String part, boolean open) {
        Prefs.set(leaf + part, String.valueOf(open));
    }

    /** Lets the dialog begin with this the next time that it is opened, and no more. */
    void once(String key, String text) {
        IJ.setProperty(ONCE + leaf + key, text);
    }

    /** What the dialog is to begin with this once. */
    Optional<String> once(String key) {
        Object text = IJ.getProperty(ONCE + leaf + key);
        IJ.setProperty(ONCE + leaf + key, null);
        return Optional.ofNullable((String) text);
    }

    /**
     * Opens the dialog of a command anew.
     *
     * @param words what it begins with
     * @param changes what is said otherwise, by key
     * @return nothing that would have to be said
     */
    static String again(String leaf, Words words, Map<String, String> changes) {
        Memory memory = new Memory(leaf);
        for (Field key : Keys.of(words.getClass()))
            memory.once(key.getName(), changes.getOrDefault(key.getName(), Values.text(Keys.get(key, words))));
        IJ.doCommand(leaf);
        return "";
    }
}
