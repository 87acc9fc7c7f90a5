// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.raster;

import io.github.dscnn.task.DscnnException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The fields of a header made of lines, as MetaImage and NRRD have it.
 *
 * @param fields values by their names in lower case
 * @param length bytes of the header, with its end of line
 */
public record TextHeader(Path file, Map<String, String> fields, long length) {

    private static final int LONGEST = 1 << 22;

    /**
     * Reads lines until one that is the last, or until the file ends.
     *
     * @param between what stands between name and value
     */
    public static TextHeader read(Path file, String between, Predicate<String> last) {
        Map<String, String> fields = new LinkedHashMap<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            long length = 0;
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0 && length < LONGEST; b = in.read()) {
                length++;
                if (b != '\n') line.write(b);
                if (b != '\n') continue;
                String text = line.toString(StandardCharsets.UTF_8).strip();
                line.reset();
                put(fields, text, between);
                if (last.test(text)) return new TextHeader(file, fields, length);
            }
            put(fields, line.toString(StandardCharsets.UTF_8).strip(), between);
            return new TextHeader(file, fields, length);
        } catch (IOException e) {
            throw new DscnnException(e, "%s cannot be read: check the disk and ask for permission", file);
        }
    }

    private static void put(Map<String, String> fields, String line, String between) {
        int at = line.indexOf(between);
        if (at <= 0 || line.startsWith("#")) return;
        fields.put(
                line.substring(0, at).strip().toLowerCase(Locale.ROOT),
                line.substring(at + between.length()).strip());
    }

    /** The value of the first of these names that is there; null: none is. */
    public String value(String... names) {
        for (String name : names) if (fields.containsKey(name)) return fields.get(name);
        return null;
    }

    /** The value of a field that must be there. */
    public String needed(String name) {
        String value = value(name);
        if (value == null) throw VoxelLayout.wrong(file, "no " + name);
        return value;
    }

    /** Whether the first of these fields that is there says {@code true}, in letters of either case. */
    public boolean yes(String... names) {
        return "true".equalsIgnoreCase(value(names));
    }

    /**
     * Numbers with blanks between them.
     *
     * @param count how many there must be
     */
    public double[] numbers(String value, int count) {
        List<Double> numbers = new ArrayList<>();
        try {
            for (String word : value.strip().split("\\s+")) numbers.add(Double.valueOf(word));
        } catch (NumberFormatException e) {
            throw VoxelLayout.wrong(file, "'" + value + "' where numbers belong");
        }
        if (numbers.size() != count)
            throw VoxelLayout.wrong(file, "'" + value + "' where " + count + " numbers belong");
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** A whole number. */
    public long whole(String value) {
        double number = numbers(value, 1)[0];
        if (number != Math.rint(number)) throw VoxelLayout.wrong(file, "'" + value + "' where a whole number belongs");
        return (long) number;
    }

    /**
     * The file with the voxels, which the header names.
     *
     * @throws DscnnException if there is none, or it would lie outside the folder of the header
     */
    public Path beside(String name) {
        try {
            Path folder = file.toAbsolutePath().normalize().getParent();
            Path other = folder.resolve(name).normalize();
            if (Path.of(name).isAbsolute() || !other.startsWith(folder) || other.equals(folder)) throw outside(name);
            if (!Files.isRegularFile(other))
                throw new DscnnException("%s has its voxels in %s, which is not there: put it beside it", file, name);
            if (!other.toRealPath().startsWith(folder.toRealPath())) throw outside(name);
            return other;
        } catch (InvalidPathException e) {
            throw outside(name);
        } catch (IOException e) {
            throw new DscnnException(e, "%s may not be read: ask for permission to read it", name);
        }
    }

    private DscnnException outside(String name) {
        return new DscnnException(
                "%s has its voxels in %s, outside its own folder: put both files into one folder and name only the file",
                file, name);
    }
}
