// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.cli;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.words.Keys;
import io.github.dscnn.words.Words;
import java.lang.reflect.Field;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options of a verb, made from the public fields of its words, so that they can not differ from the macro keys. */
final class Options {

    private Options() {}

    /** The option of a key: {@code --key} with {@code _} as {@code -}, but --input for image and --output for folder. */
    static String name(String key) {
        return switch (key) {
            case "image" -> "--input";
            case "folder" -> "--output";
            default -> "--" + key.replace('_', '-');
        };
    }

    /** The options of a words object, whose values are the defaults that the help shows. */
    static List<OptionSpec> of(Words words) {
        return Keys.of(words.getClass()).stream()
                .map(field -> option(field, words))
                .toList();
    }

    /**
     * Sets the fields whose options were given.
     *
     * @throws IllegalArgumentException for a word that the key does not have
     */
    static void fill(Words words, ParseResult parsed) {
        for (Field field : Keys.of(words.getClass())) {
            String name = name(field.getName());
            if (parsed.hasMatchedOption(name)) set(field, words, parsed.matchedOptionValue(name, null));
        }
    }

    private static OptionSpec option(Field field, Words words) {
        Class<?> type = field.getType();
        OptionSpec.Builder option =
                OptionSpec.builder(name(field.getName())).type(type).description(escape(describe(field, words)));
        if (type == boolean.class || type == Boolean.class)
            return option.arity("0..1")
                    .fallbackValue("true")
                    .paramLabel("false")
                    .build();
        return option.arity("1").paramLabel(label(field, type)).build();
    }

    private static String describe(Field field, Words words) {
        String value = String.valueOf(Keys.get(field, words));
        boolean silent = List.of("", "0", "0.0", "false", "null").contains(value);
        return Keys.help(field) + (silent ? "" : " (default: " + value + ")");
    }

    private static String label(Field field, Class<?> type) {
        List<String> choices = choices(field);
        if (!choices.isEmpty()) return String.join("|", choices);
        if (type == String.class) return "TEXT";
        return type == double.class ? "X" : "N";
    }

    private static List<String> choices(Field field) {
        return Keys.choices(field).stream().filter(choice -> !choice.isEmpty()).toList();
    }

    private static String escape(String text) {
        return text.replace("%", "%%");
    }

    private static void set(Field field, Words words, Object value) {
        List<String> choices = choices(field);
        require(
                choices.isEmpty() || "".equals(value) || choices.contains(String.valueOf(value)),
                "%s must be %s but is %s",
                name(field.getName()),
                String.join(" or ", choices),
                value);
        Keys.set(field, words, value);
    }
}
