// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import ij.ImagePlus;
import io.github.dscnn.form.Values;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.scijava.Context;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Parameter;
import org.scijava.service.Service;
import org.scijava.util.ClassUtils;

/** The inputs of a form as keys and as words. */
public final class Forms {

    private Forms() {}

    /** Copies the fields of a form to the fields of the same name of its words; what only one of them has stays. */
    static <W> W fill(W words, WordsCommand form) {
        List<String> keys =
                Arrays.stream(words.getClass().getFields()).map(Field::getName).toList();
        for (Field field : ClassUtils.getAnnotatedFields(form.getClass(), Parameter.class)) {
            boolean word = keys.contains(field.getName()) && field.getType() != ImagePlus.class;
            if (word) copy(field, form, words);
        }
        return words;
    }

    /** Sets the fields of words from texts by key; what there is no text for stays. */
    static <W> W fill(W words, Map<String, String> values) {
        for (Field to : words.getClass().getFields()) {
            String text = values.get(to.getName());
            if (text == null) continue;
            boolean open = to.getType() == Boolean.class && text.isEmpty();
            try {
                to.set(words, open ? null : Values.value(to.getName(), to.getType(), text));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return words;
    }

    /** The inputs that are keys of a macro: all but services, in the order of the form. */
    public static List<ModuleItem<?>> inputs(ModuleInfo form) {
        List<ModuleItem<?>> inputs = new ArrayList<>();
        for (ModuleItem<?> item : form.inputs()) {
            Class<?> type = item.getType();
            if (!Service.class.isAssignableFrom(type) && type != Context.class) inputs.add(item);
        }
        return inputs;
    }

    private static void copy(Field from, WordsCommand form, Object words) {
        try {
            Field to = words.getClass().getField(from.getName());
            from.setAccessible(true);
            to.set(words, fitting(from.get(form), to));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object fitting(Object value, Field to) {
        if (to.getType() != Boolean.class) return value;
        return "".equals(value) ? null : Values.truth(to.getName(), String.valueOf(value));
    }
}
