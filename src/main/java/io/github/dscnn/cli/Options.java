// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.cli;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.words.Word;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options of a verb, made from the public fields of its words, so that they can not differ from the macro keys. */
final class Options {

    private Options() {}

    /** The fields that are keys, in the order of their declaration. */
    static List<Field> keys(Class<?> words) {
        return Arrays.stream(words.getFields())
                .filter(field -> field.isAnnotationPresent(Word.class))
                .toList();
    }

    /** The option of a key: {@code --key} with {@code _} as {@code -}, but --input for image and --output for folder. */
    static String name(String key) {
        return switch (key) {
            case "image" -> "--input";
            case "folder" -> "--output";
            default -> "--" + key.replace('_', '-');
        };
    }

    /** The options of a words object, whose values are the defaults that the help shows. */
    static List<OptionSpec> of(Object words) {
        return keys(words.getClass()).stream()
                .map(field -> option(field, words))
                .toList();
    }

    /**
     * Sets the fields whose options were given.
     *
     * @throws IllegalArgumentException for a word that the key does not have
     */
    static void fill(Object words, ParseResult parsed) {
        for (Field field : keys(words.getClass())) {
            String name = name(field.getName());
            if (parsed.hasMatchedOption(name)) set(field, words, parsed.matchedOptionValue(name, null));
        }
    }

    private static OptionSpec option(Field field, Object words) {
        Class<?> type = field.getType();
        OptionSpec.Builder option =
                OptionSpec.builder(name(field.getName())).type(type).description(escape(describe(field, words)));
        if (type == boolean.class || type == Boolean.class)
            return option.arity("0..1")
                    .fallbackValue("true")
                    .paramLabel("false")
                    .build();
        return option.arity("1").paramLabel(label(field)).build();
    }

    private static String describe(Field field, Object words) {
        String value = String.valueOf(get(field, words));
        boolean silent = List.of("", "0", "0.0", "false", "null").contains(value);
        return field.getAnnotation(Word.class).value() + (silent ? "" : " (default: " + value + ")");
    }

    private static String label(Field field) {
        List<String> choices = choices(field);
        if (!choices.isEmpty()) return String.join("|", choices);
        if (field.getType() == String.class) return "TEXT";
        return field.getType() == double.class ? "X" : "N";
    }

    private static List<String> choices(Field field) {
        return Arrays.stream(field.getAnnotation(Word.class).choices())
                .filter(choice -> !choice.isEmpty())
                .collect(Collectors.toList());
    }

    private static String escape(String text) {
        return text.replace("%", "%%");
    }

    private static Object get(Field field, Object words) {
        try {
            return field.get(words);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void set(Field field, Object words, Object value) {
        List<String> choices = choices(field);
        require(
                choices.isEmpty() || "".equals(value) || choices.contains(value),
                "%s must be %s but is %s",
                name(field.getName()),
                String.join(" or ", choices),
                value);
        try {
            field.set(words, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
