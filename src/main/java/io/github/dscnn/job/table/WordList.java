// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.table;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an object of words says, key by key. */
public final class WordList {

    private WordList() {}

    /** All keys with their values in the order of their declaration; those that are empty are left out. */
    public static Map<String, String> of(Object words) {
        Map<String, String> all = new LinkedHashMap<>();
        try {
            for (Field field : words.getClass().getFields()) {
                if (Modifier.isStatic(field.getModifiers())) continue;
                Object value = field.get(words);
                if (value != null && !value.toString().isEmpty()) all.put(field.getName(), value.toString());
            }
            return all;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
