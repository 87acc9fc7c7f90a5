// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import ij.ImagePlus;
import io.github.dscnn.form.macro.Spoken;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What stands in the fields of a dialog, together. */
final class Filled {

    private final Map<Entry, Field> fields;

    /** @param fields all of them, of which some may still come */
    Filled(Map<Entry, Field> fields) {
        this.fields = fields;
    }

    /** What stands in the dialog now. */
    Answer said() {
        Map<String, String> values = new LinkedHashMap<>();
        ImagePlus image = null;
        for (Map.Entry<Entry, Field> pair : fields.entrySet()) {
            if (pair.getValue() instanceof ImageInput input) image = input.image();
            else values.put(pair.getKey().key(), pair.getValue().text());
        }
        return new Answer(values, image);
    }

    /**
     * Looks whether each field holds what its key may be.
     *
     * @throws IllegalArgumentException naming the field
     */
    void check(Answer said) {
        for (Entry entry : fields.keySet()) check(entry, said.values().get(entry.key()));
    }

    private static void check(Entry entry, String text) {
        if (entry.type() == ImagePlus.class) return;
        if (!entry.open()) Values.value(entry.label(), entry.type(), text);
        Values.checkChoice(entry, text);
    }

    /** What differs from the defaults; the image too unless it is the active one. */
    Map<String, String> changes(Answer said) {
        Map<String, String> changes = new LinkedHashMap<>();
        fields.forEach((entry, field) -> {
            if (field instanceof ImageInput input) {
                if (input.image() != null && !input.active()) changes.put(entry.key(), field.text());
            } else if (!said.values().get(entry.key()).equals(entry.start())) {
                changes.put(entry.key(), said.values().get(entry.key()));
            }
        });
        return changes;
    }

    /** The image that is chosen; null where there is none. */
    ImagePlus image() {
        return fields.values().stream()
                .filter(ImageInput.class::isInstance)
                .map(field -> ((ImageInput) field).image())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The first field of these that is needed and empty, else the first of all. */
    Field first(List<String> keys) {
        List<Map.Entry<Entry, Field>> shown = fields.entrySet().stream()
                .filter(one -> keys.contains(one.getKey().key()))
                .sorted(Comparator.comparing(one -> keys.indexOf(one.getKey().key())))
                .toList();
        return shown.stream()
                .filter(one -> needed(one.getKey()) && one.getValue().text().isEmpty())
                .findFirst()
                .orElse(shown.get(0))
                .getValue();
    }

    /** Whether a text must stand there: leaving it out means nothing. */
    private static boolean needed(Entry entry) {
        return entry.type() == String.class
                && entry.choices().isEmpty()
                && entry.nothing().isEmpty();
    }

    /** All start anew. */
    void reset() {
        fields.forEach((entry, field) -> field.set(entry.first()));
    }

    /** The keys by the names of their fields. */
    List<Spoken.Named> named() {
        return fields.keySet().stream()
                .map(entry -> new Spoken.Named(entry.key(), entry.label(), entry.type() == boolean.class))
                .toList();
    }
}
