// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model.yaml;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.PlainText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;

/** YAML text to and from maps, lists, texts, numbers and booleans; nothing else is ever built from a file. */
public final class Yaml {

    private static final int MOST_ALIASES = 50;
    private static final int MOST_CHARACTERS = 16 << 20;
    private static final int MOST_PLACES = 500_000;
    private static final int DEEPEST = 60;
    private static final int LINE = 120;

    private Yaml() {}

    static Object parse(Path file, String text) {
        try {
            Object content = yaml().load(text);
            checkSize(file, content);
            return cleaned(content);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new DscnnException(
                    e, "%s is damaged in line %s (%s); copy or download the model again.", file, line, e.getProblem());
        } catch (YAMLException | IllegalArgumentException e) { // the latter of numbers and bytes that are none
            throw new DscnnException(
                    e, "%s is damaged (%s); copy or download the model again.", file, firstLine(e.getMessage()));
        }
    }

    /** References to one place from many make a short text long; what is read here is looked at as a whole later. */
    private static void checkSize(Path file, Object content) {
        if (places(content, MOST_PLACES, DEEPEST) < 0)
            throw new DscnnException(
                    "%s is damaged (its aliases or its nesting make more of it than a model can say); copy or download the"
                            + " model again.",
                    file);
    }

    /** Without what a terminal or a log would follow and not show. */
    private static Object cleaned(Object value) {
        if (value instanceof String text) return PlainText.of(text);
        if (value instanceof List<?> list)
            return list.stream().map(Yaml::cleaned).collect(Collectors.toList());
        if (!(value instanceof Map<?, ?> map)) return value;
        Map<Object, Object> copy = new LinkedHashMap<>();
        map.forEach((key, content) -> copy.put(cleaned(key), cleaned(content)));
        return copy;
    }

    /** How many more places than in this content there may be; negative: there were too many. */
    private static int places(Object content, int left, int depth) {
        if (depth == 0) return -1;
        Collection<?> items = List.of();
        if (content instanceof Map<?, ?> map) items = map.values();
        else if (content instanceof Collection<?> list) items = list;
        int more = left - 1;
        for (Object item : items) {
            more = places(item, more, depth - 1);
            if (more < 0) return more;
        }
        return more;
    }

    /** As text, of equal bytes for equal content: maps are written in their own order. */
    public static String text(Map<String, Object> content) {
        return yaml().dump(fresh(content));
    }

    /** One value as {@link #plainMap} has it. */
    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) return plainMap(map);
        if (value instanceof Iterable<?> items) return plainList(items);
        if (value instanceof Number number) return plainNumber(number);
        require(
                value == null || value instanceof String || value instanceof Boolean,
                "only maps, lists, texts, numbers and booleans can be stored in a model, not %s",
                value);
        return value;
    }

    /**
     * A copy of a map, read only, that is equal to what comes back from a file: keys in alphabetical order, integers
     * as Integer where they fit, numbers that are not finite as null.
     *
     * @throws IllegalArgumentException if it holds anything but maps, lists, texts, numbers and booleans
     */
    public static Map<String, Object> plainMap(Map<?, ?> map) {
        Map<String, Object> copy = new TreeMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), plain(value)));
        return Collections.unmodifiableMap(copy);
    }

    /** A copy in which each collection occurs once, so that none is written as a reference to another. */
    private static Object fresh(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, content) -> copy.put(key, fresh(content)));
            return copy;
        }
        if (!(value instanceof List<?> list)) return value;
        List<Object> copy = new ArrayList<>();
        for (Object item : list) copy.add(fresh(item));
        return copy;
    }

    private static List<Object> plainList(Iterable<?> items) {
        List<Object> copy = new ArrayList<>();
        for (Object item : items) copy.add(plain(item));
        return Collections.unmodifiableList(copy);
    }

    private static Number plainNumber(Number number) {
        if (number instanceof Double || number instanceof Float) {
            double value = Double.parseDouble(number.toString());
            return Double.isFinite(value) ? value : null;
        }
        long value = number.longValue();
        if (value == (int) value) return (int) value;
        return value;
    }

    private static String firstLine(String text) {
        return text == null ? "no reason given" : text.lines().findFirst().orElse("no reason given");
    }

    private static org.yaml.snakeyaml.Yaml yaml() {
        LoaderOptions reading = new LoaderOptions();
        reading.setMaxAliasesForCollections(MOST_ALIASES);
        reading.setCodePointLimit(MOST_CHARACTERS);
        reading.setAllowDuplicateKeys(false);
        DumperOptions writing = new DumperOptions();
        writing.setDefaultFlowStyle(DumperOptions.FlowStyle.AUTO);
        writing.setLineBreak(DumperOptions.LineBreak.UNIX);
        writing.setWidth(LINE);
        return new org.yaml.snakeyaml.Yaml(new SafeConstructor(reading), new Representer(writing), writing, reading);
    }
}
