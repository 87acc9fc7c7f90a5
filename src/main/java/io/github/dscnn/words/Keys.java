// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;

/** The keys of a class of words, or of a command made of it: name, type, help and choices, as its fields say them. */
public final class Keys {

    private Keys() {}

    /** The fields that are keys, in the order of docs, help and recorded lines; see {@link Arranged#keys}. */
    public static List<Field> of(Class<?> words) {
        List<Field> keys = new ArrayList<>();
        for (Class<?> one = words; one != null; one = one.getSuperclass()) keys.addAll(0, declared(one));
        List<String> order = arranged(words);
        keys.sort(Comparator.comparingInt(
                key -> order.contains(key.getName()) ? order.indexOf(key.getName()) : order.size()));
        return keys;
    }

    /** The key of a name, if there is one. */
    public static Optional<Field> named(String name, Class<?> words) {
        return of(words).stream().filter(key -> key.getName().equals(name)).findFirst();
    }

    /** See {@link Arranged#keys}; empty where the fields show the order. */
    public static List<String> arranged(Class<?> words) {
        return arranged(words, Arranged::keys).stream()
                .flatMap(line -> Stream.of(line.split(" ")))
                .toList();
    }

    /** The sections of its dialog; empty where all keys stand below each other. See {@link Arranged#dialog}. */
    public static List<String> dialog(Class<?> words) {
        return arranged(words, Arranged::dialog);
    }

    /** One sentence without a full stop, for tooltips and help. */
    public static String help(Field key) {
        return key.getAnnotation(Parameter.class).description();
    }

    /** Words that a key may have; empty when it is free. */
    public static List<String> choices(Field key) {
        return List.of(key.getAnnotation(Parameter.class).choices());
    }

    /** What words say. */
    public static Object get(Field key, Object words) {
        try {
            return key.get(words);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Says something else. */
    public static void set(Field key, Object words, Object value) {
        try {
            key.set(words, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Field> declared(Class<?> words) {
        return Arrays.stream(words.getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers()))
                .filter(field -> field.isAnnotationPresent(Parameter.class))
                .filter(field -> field.getAnnotation(Parameter.class).type() == ItemIO.INPUT)
                .toList();
    }

    /** What the class says or else the nearest parent. */
    private static List<String> arranged(Class<?> words, Function<Arranged, String[]> what) {
        for (Class<?> one = words; one != null; one = one.getSuperclass()) {
            Arranged all = one.getAnnotation(Arranged.class);
            if (all != null && what.apply(all).length > 0) return List.of(what.apply(all));
        }
        return List.of();
    }
}
