// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The keys that were given: those whose value is not the one that a fresh object of words has. */
final class WordList {

    private WordList() {}

    static Map<String, String> given(Object words) {
        Map<String, String> given = new LinkedHashMap<>();
        try {
            Object fresh = words.getClass().getConstructor().newInstance();
            for (Field field : words.getClass().getFields()) {
                if (Modifier.isStatic(field.getModifiers())) continue;
                Object value = field.get(words);
                if (!Objects.equals(value, field.get(fresh))) given.put(field.getName(), String.valueOf(value));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return given;
    }
}
