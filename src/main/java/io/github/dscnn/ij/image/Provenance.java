// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import static io.github.dscnn.task.Require.require;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import ij.ImagePlus;
import io.github.dscnn.file.disk.AtomicFile;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a result comes from, as words for a person and for programs: {@code key = value} lines in an image's Info
 * (Image > Show Info...) and a JSON file beside an image file.
 *
 * @param entries keys (one line, without " = ") and values, in their order
 */
public record Provenance(Map<String, String> entries) {

    private static final String IS = " = ";

    public Provenance {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        entries.forEach(Provenance::check);
    }

    /** Says nothing yet. */
    public static Provenance empty() {
        return new Provenance(Map.of());
    }

    /** The {@code key = value} lines of an image's Info; empty if it has none. */
    public static Provenance of(ImagePlus image) {
        Map<String, String> entries = new LinkedHashMap<>();
        String info = image.getInfoProperty();
        for (String line : info == null ? new String[0] : info.split("\r\n|\r|\n")) {
            int at = line.indexOf(IS);
            if (at > 0 && !line.substring(0, at).isBlank())
                entries.put(line.substring(0, at), unescaped(line.substring(at + IS.length())));
        }
        return new Provenance(entries);
    }

    /**
     * The sidecar of an image file; empty if it has none.
     *
     * @throws DscnnException if it is there but cannot be read
     */
    public static Provenance of(Path image) {
        Path file = sidecar(image);
        if (!Files.exists(file)) return empty();
        try {
            Map<String, String> entries = new LinkedHashMap<>();
            JsonParser.parseString(Files.readString(file))
                    .getAsJsonObject()
                    .asMap()
                    .forEach((key, value) -> entries.put(key, text(value)));
            return new Provenance(entries);
        } catch (IOException | JsonParseException | IllegalStateException | IllegalArgumentException e) {
            throw new DscnnException(e, "%s is no record of a result: repair it or remove it", file);
        }
    }

    /** The file beside an image that says where it comes from: {@code a_mask.tif} has {@code a_mask.json}. */
    public static Path sidecar(Path image) {
        String name = image.getFileName().toString();
        String base = Sources.baseName(name);
        int dot = name.lastIndexOf('.');
        if (base.equals(name) && dot > 0) base = name.substring(0, dot);
        return image.resolveSibling(base + ".json");
    }

    /** With one more entry at the end, or another value in its place. */
    public Provenance with(String key, Object value) {
        Map<String, String> more = new LinkedHashMap<>(entries);
        more.put(key, String.valueOf(value));
        return new Provenance(more);
    }

    /** The value of a key, or null. */
    public String value(String key) {
        return entries.get(key);
    }

    /** Replaces an image's Info by these lines. */
    public void attach(ImagePlus image) {
        StringBuilder lines = new StringBuilder();
        entries.forEach((key, value) ->
                lines.append(key).append(IS).append(escaped(value)).append('\n'));
        image.setProperty("Info", lines.isEmpty() ? null : lines.toString());
    }

    /** Writes the sidecar of an image file, in one piece. */
    public void save(Path image) {
        String json = new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(entries) + "\n";
        AtomicFile.write(sidecar(image), out -> out.write(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static void check(String key, String value) {
        require(
                !key.isBlank() && !key.contains(IS) && key.lines().count() == 1,
                "a key of a record must be one line without '=' but is '%s'",
                key);
        require(value != null, "'%s' has no value", key);
    }

    private static String text(JsonElement value) {
        return value instanceof JsonPrimitive ? value.getAsString() : value.toString();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescaped(String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            boolean escape = value.charAt(i) == '\\' && i + 1 < value.length();
            text.append(escape ? meant(value.charAt(++i)) : value.charAt(i));
        }
        return text.toString();
    }

    private static char meant(char escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            default -> escaped;
        };
    }
}
