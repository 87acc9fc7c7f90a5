// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.table;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Map;

/** JSON of maps and lists; what is not a number (NaN, infinite) is null. */
public final class Json {

    private static final Gson GSON = new GsonBuilder()
            .serializeNulls()
            .disableHtmlEscaping()
            .registerTypeAdapter(Double.class, new Finite())
            .registerTypeAdapter(Float.class, new Finite())
            .create();

    private Json() {}

    /** The map in its order, without a line break. */
    public static String line(Map<String, Object> summary) {
        return GSON.toJson(summary);
    }

    /** Over several lines, for a file. */
    public static String text(Map<String, Object> summary) {
        return GSON.newBuilder().setPrettyPrinting().create().toJson(summary) + "\n";
    }

    private static final class Finite extends TypeAdapter<Number> {

        @Override
        public void write(JsonWriter out, Number value) throws IOException {
            out.value(value == null || !Double.isFinite(value.doubleValue()) ? null : value);
        }

        @Override
        public Number read(JsonReader in) throws IOException {
            return in.nextDouble();
        }
    }
}
