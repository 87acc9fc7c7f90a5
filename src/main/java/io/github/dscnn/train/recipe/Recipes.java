// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train.recipe;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.github.dscnn.image.Normalizer;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Recipes as JSON: {@code {"optimizer": {"momentum": 0.9}, "schedule": {"epochs": 50}}}. */
public final class Recipes {

    private static final Gson GSON = new GsonBuilder()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .registerTypeAdapterFactory(new EnumWords())
            .create();

    private static final Recipe.Images PLAIN = new Recipe.Images(
            Normalizer.Kind.ZSCORE,
            0,
            100,
            Normalizer.Region.WHOLE,
            false,
            Recipe.DEFAULT.images().resample(),
            false);

    private Recipes() {}

    /**
     * A recipe from JSON whose fields replace those of a base.
     *
     * @param origin what to call the JSON in an error, such as a file's name
     * @throws DscnnException if a field is unknown or has no sensible value
     */
    public static Recipe read(String json, Recipe base, String origin) {
        try {
            JsonObject merged = tree(base);
            merge(merged, JsonParser.parseString(json).getAsJsonObject(), "", origin);
            return GSON.fromJson(merged, Recipe.class);
        } catch (DscnnException e) {
            throw e;
        } catch (RuntimeException e) { // of the JSON, or of a record that got a value it cannot have
            throw new DscnnException(e, "%s is no recipe (%s); correct that field.", origin, cause(e));
        }
    }

    /** A recipe as maps, texts, numbers and booleans, for a model. */
    public static Map<String, Object> map(Recipe recipe) {
        return GSON.fromJson(tree(recipe), new TypeToken<Map<String, Object>>() {}.getType());
    }

    /** A recipe from what {@link #map} gave; what one does not know of was not done: fitting, a region, medians. */
    public static Recipe of(Map<String, Object> map, String origin) {
        return of(GSON.toJson(map), origin);
    }

    /** A recipe from the JSON of what {@link #map} gave. */
    public static Recipe of(String json, String origin) {
        return read(json, Recipe.DEFAULT.withFit(Recipe.PAPER.fit()).withImages(PLAIN), origin);
    }

    /** What differs, such as {@code schedule.epochs = 5 (30)}, the value of the base in brackets. */
    public static List<String> departures(Recipe recipe, Recipe base) {
        List<String> differences = new ArrayList<>();
        compare("", tree(recipe), tree(base), differences);
        return differences;
    }

    private static JsonObject tree(Recipe recipe) {
        return GSON.toJsonTree(recipe).getAsJsonObject();
    }

    private static void merge(JsonObject into, JsonObject from, String prefix, String origin) {
        for (Map.Entry<String, JsonElement> field : from.entrySet()) {
            JsonElement before = into.get(field.getKey());
            if (before == null) {
                throw new DscnnException(
                        "%s has a field '%s%s' that no recipe has; there are: %s.",
                        origin, prefix, field.getKey(), String.join(", ", into.keySet()));
            }
            if (!sameKind(before, field.getValue())) {
                throw new DscnnException(
                        "%s has the field '%s%s' = %s, which cannot take the place of %s; correct that field.",
                        origin, prefix, field.getKey(), field.getValue(), before);
            }
            if (before.isJsonObject()) {
                JsonObject inner = field.getValue().getAsJsonObject();
                merge(before.getAsJsonObject(), inner, prefix + field.getKey() + ".", origin);
            } else {
                into.add(field.getKey(), field.getValue());
            }
        }
    }

    /** Whether both are fields in braces, texts, booleans, or numbers, whole ones where the first is an integer. */
    private static boolean sameKind(JsonElement before, JsonElement now) {
        if (!before.isJsonPrimitive() || !now.isJsonPrimitive()) return before.isJsonObject() && now.isJsonObject();
        JsonPrimitive one = before.getAsJsonPrimitive();
        JsonPrimitive other = now.getAsJsonPrimitive();
        if (!one.isNumber()) return one.isString() == other.isString() && one.isBoolean() == other.isBoolean();
        boolean whole = one.getAsNumber() instanceof Long; // as which Gson writes every int
        return other.isNumber() && (!whole || other.getAsDouble() == other.getAsInt());
    }

    private static void compare(String prefix, JsonObject recipe, JsonObject base, List<String> differences) {
        for (Map.Entry<String, JsonElement> field : recipe.entrySet()) {
            JsonElement before = base.get(field.getKey());
            String name = prefix + field.getKey();
            if (before.isJsonObject()) {
                compare(name + ".", field.getValue().getAsJsonObject(), before.getAsJsonObject(), differences);
            } else if (!before.equals(field.getValue()) && !name.equals("name")) {
                differences.add(name + " = " + field.getValue() + " (" + before + ")");
            }
        }
    }

    private static String cause(Throwable e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) deepest = deepest.getCause();
        return deepest.getMessage();
    }

    /** Enums as lower-case words; an unknown word is an error that lists the known ones. */
    private static final class EnumWords implements TypeAdapterFactory {
        @Override
        public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
            Class<? super T> raw = enumOf(type.getRawType());
            if (raw == null) return null;
            return new TypeAdapter<>() {
                @Override
                public void write(JsonWriter out, T value) throws IOException {
                    out.value(word(value));
                }

                @Override
                public T read(JsonReader in) throws IOException {
                    String text = in.nextString();
                    for (Object constant : raw.getEnumConstants()) {
                        if (word(constant).equalsIgnoreCase(text)) return cast(constant);
                    }
                    List<String> words = Arrays.stream(raw.getEnumConstants())
                            .map(EnumWords::word)
                            .toList();
                    throw new JsonParseException("'" + text + "' is none of " + String.join(", ", words));
                }
            };
        }

        /** The enum that a class is, or whose constant with a body it is; null if neither. */
        private static <T> Class<? super T> enumOf(Class<T> type) {
            if (type.isEnum()) return type;
            Class<? super T> above = type.getSuperclass();
            return above != null && above.isEnum() ? above : null;
        }

        @SuppressWarnings("unchecked") // a constant of the enum T
        private static <T> T cast(Object constant) {
            return (T) constant;
        }

        private static String word(Object constant) {
            return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
        }
    }
}
