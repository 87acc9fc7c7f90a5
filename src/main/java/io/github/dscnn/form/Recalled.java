// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import ij.ImagePlus;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Fills the fields of a dialog with what was said last, or what suits what lies open. When another model is chosen, what belongs to a model becomes what was
 * said with that one, but for what a person has said since the dialog was opened.
 */
final class Recalled {

    private final Memory memory;
    private final Map<Entry, Field> fields;
    private final Set<Entry> touched = new HashSet<>();
    private boolean filling;

    private Recalled(Memory memory, Map<Entry, Field> fields) {
        this.memory = memory;
        this.fields = fields;
    }

    /** Fills them now and whenever the model becomes another; in the thread of the windows. */
    static void into(Map<Entry, Field> fields, Memory memory, Guide guide) {
        Recalled recalled = new Recalled(memory, fields);
        fields.forEach((entry, field) -> {
            if (entry.type() != ImagePlus.class)
                field.set(memory.once(entry.key())
                        .or(() -> Optional.of(guide.begins(entry.key())).filter(text -> !text.isEmpty()))
                        .orElseGet(() -> memory.recall(entry)));
        });
        fields.forEach(recalled::watch);
    }

    private void watch(Entry entry, Field field) {
        if (entry.ofModel())
            field.whenChanged(changed -> {
                if (!filling) touched.add(entry);
            });
        if (!entry.key().equals("model")) return;
        field.whenChanged(changed -> fill(field.text()));
        fill(field.text());
    }

    private void fill(String model) {
        memory.about(model);
        filling = true;
        fields.forEach((entry, field) -> {
            if (entry.ofModel() && !touched.contains(entry)) field.set(memory.recall(entry));
        });
        filling = false;
    }
}
