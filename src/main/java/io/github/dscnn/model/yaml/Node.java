// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model.yaml;

import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A place in a YAML file that knows its way from the root, so that whatever is missing or odd there can be named. */
public final class Node {

    private static final long LARGEST = 16 << 20;
    private static final int SHOWN = 200;

    private final Path file;
    private final String path;
    private final Object value;

    private Node(Path file, String path, Object value) {
        this.file = file;
        this.path = path;
        this.value = value;
    }

    /** The root of content that stands in a file, or was made of what stands there. */
    public static Node of(Path file, Object content) {
        return new Node(file, "", content);
    }

    /**
     * The root of a file.
     *
     * @throws DscnnException if it is larger than 16 MB, cannot be read, or is no YAML
     */
    public static Node root(Path file) {
        try {
            if (Files.size(file) > LARGEST)
                throw new DscnnException(
                        "%s is larger than 16 MB, so it describes no model; choose another one.", file);
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return of(file, Yaml.parse(file, text));
        } catch (IOException e) {
            throw new DscnnException(e, "%s cannot be read (%s); check its permissions.", file, e.getMessage());
        }
    }

    /** The file that it stands in, for messages. */
    public Path file() {
        return file;
    }

    /** What a map has under a key; where nothing stands, a node that is not {@link #present}, never null. */
    public Node at(String key) {
        String way = path.isEmpty() ? key : path + "." + key;
        return new Node(file, way, value instanceof Map<?, ?> map ? map.get(key) : null);
    }

    /** Whether something stands here; {@code null} in the file is nothing. */
    public boolean present() {
        return value != null;
    }

    /** Whether a list stands here, perhaps an empty one. */
    public boolean isList() {
        return value instanceof List;
    }

    /** Whether a text stands here, and no number, although {@link #text()} takes both. */
    public boolean isText() {
        return value instanceof String;
    }

    /** Whether a map stands here, perhaps an empty one. */
    public boolean isMap() {
        return value instanceof Map;
    }

    /** The items of a list; none when there is no list. */
    public List<Node> items() {
        if (value == null) return List.of();
        if (!(value instanceof List<?> list)) throw odd("a list");
        List<Node> items = new ArrayList<>();
        for (Object item : list) items.add(new Node(file, path + "[" + items.size() + "]", item));
        return items;
    }

    /** The content of a map, read only; empty when there is none. */
    public Map<String, Object> map() {
        if (value == null) return Map.of();
        if (!(value instanceof Map<?, ?> map)) throw odd("a map");
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, content) -> copy.put(String.valueOf(key), content));
        return Collections.unmodifiableMap(copy);
    }

    /**
     * A text; a number or a boolean as Java writes it.
     *
     * @throws DscnnException if nothing, a map or a list stands here
     */
    public String text() {
        if (value == null || value instanceof Map || value instanceof List) throw odd("a text");
        return value.toString();
    }

    /** A text in one line. */
    public String line() {
        return text().strip().replaceAll("\\s+", " ");
    }

    /** A text, or {@code otherwise} where nothing stands. */
    public String text(String otherwise) {
        return value == null ? otherwise : text();
    }

    /**
     * A number, also from a text, and perhaps not finite.
     *
     * @throws DscnnException if there is none
     */
    public double number() {
        try {
            return Double.parseDouble(text());
        } catch (NumberFormatException e) {
            throw odd("a number");
        }
    }

    /** A number, or {@code otherwise} where nothing stands. */
    public double number(double otherwise) {
        return value == null ? otherwise : number();
    }

    /**
     * A whole number; 2.0 is one.
     *
     * @throws DscnnException if there is none, or its size is beyond that of an int
     */
    public int integer() {
        double number = number();
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) throw odd("a whole number");
        return (int) number;
    }

    /** A whole number, or {@code otherwise} where nothing stands. */
    public int integer(int otherwise) {
        return value == null ? otherwise : integer();
    }

    /** True or false, or {@code otherwise} where nothing stands; the text "true" is neither. */
    public boolean flag(boolean otherwise) {
        if (value == null) return otherwise;
        if (value instanceof Boolean flag) return flag;
        throw odd("true or false");
    }

    /**
     * That something else should stand here, to be thrown; names the file, the way to this place and what it has.
     *
     * @param expected as in "must be a number"
     */
    public DscnnException odd(String expected) {
        String text = String.valueOf(value).lines().findFirst().orElse("");
        String is = value == null
                ? "missing"
                : "'" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text) + "'";
        return new DscnnException(
                "%s: '%s' must be %s but is %s; copy or download the model again, or mend that line.",
                file, path, expected, is);
    }
}
