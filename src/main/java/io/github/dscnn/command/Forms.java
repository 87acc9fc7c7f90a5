// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import io.github.dscnn.form.Values;
import io.github.dscnn.words.Keys;
import io.github.dscnn.words.Words;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.scijava.ItemIO;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.util.ClassUtils;

/** The inputs of a form as keys and as words. */
public final class Forms {

    private Forms() {}

    /** Copies the keys of a form to those of the same name of its words; what only one of them has stays. */
    public static <W extends Words> W fill(W words, Words form) {
        Map<String, String> open = new TreeMap<>();
        for (Field key : Keys.of(form.getClass()))
            if (Keys.choices(key).equals(Values.OPEN)) open.put(key.getName(), String.valueOf(Keys.get(key, form)));
        return fill(form.into(words), open);
    }

    /** Sets the keys of words from texts; what there is no text for stays. */
    public static <W extends Words> W fill(W words, Map<String, String> values) {
        for (Field key : Keys.of(words.getClass())) {
            String text = values.get(key.getName());
            if (text == null) continue;
            Class<?> type = key.getType();
            boolean open = type == Boolean.class && text.isEmpty();
            Keys.set(key, words, open ? null : Values.value(key.getName(), type, text));
        }
        return words;
    }

    /** The inputs that are keys of a macro: all but services, in the order of the form. */
    public static List<ModuleItem<?>> inputs(ModuleInfo form) {
        List<ModuleItem<?>> inputs = new ArrayList<>();
        for (Field key : Keys.of(type(form))) inputs.add(form.getInput(key.getName()));
        return inputs;
    }

    /** The class of a form. */
    static Class<?> type(ModuleInfo form) {
        try {
            return form.loadDelegateClass();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a form is called in the menu, dots included; one that stands in none by its class. */
    static String leaf(Form form) {
        Plugin plugin = form.getClass().getAnnotation(Plugin.class);
        if (plugin == null || plugin.menu().length == 0) return form.getClass().getSimpleName();
        return plugin.menu()[plugin.menu().length - 1].label();
    }

    /** Sets the output of this name; nothing where the form has none. */
    static void give(Form form, String name, Object value) {
        for (Field field : ClassUtils.getAnnotatedFields(form.getClass(), Parameter.class)) {
            boolean output = field.getAnnotation(Parameter.class).type() == ItemIO.OUTPUT;
            if (output && field.getName().equals(name)) ClassUtils.setValue(field, form, value);
        }
    }
}
