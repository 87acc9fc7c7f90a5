// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Label classes as text: the key {@code classes} and the file {@code classes.csv}. */
final class LabelText {

    private LabelText() {}

    static LabelClasses parse(String text) {
        String trimmed = text.trim();
        if (trimmed.equalsIgnoreCase("foreground")) return LabelClasses.foreground("foreground");
        List<LabelClass> classes = new ArrayList<>();
        for (String part : trimmed.split("[;,]")) {
            if (part.isBlank()) continue;
            String[] pair = part.split("=", 2);
            int value = value(pair[0], "classes=" + trimmed);
            String name = pair.length == 2 && !pair[1].isBlank() ? pair[1].trim() : "class " + value;
            classes.add(new LabelClass(value, name, LabelClasses.colour(classes.size())));
        }
        return checked(classes, "classes=" + trimmed);
    }

    static LabelClasses read(Path file) throws IOException {
        List<String> lines = lines(file);
        if (lines.isEmpty()) throw new DscnnException("%s is empty; its first line must be value,name,colour", file);
        List<String> header = fields(lines.get(0).replace("\uFEFF", "").toLowerCase(Locale.ROOT));
        int value = header.indexOf("value");
        int name = header.indexOf("name");
        int colour = Math.max(header.indexOf("colour"), header.indexOf("color"));
        if (value < 0 || name < 0) {
            throw new DscnnException("%s must begin with a line that names the columns value,name,colour", file);
        }
        List<LabelClass> classes = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) continue;
            List<String> row = fields(lines.get(i));
            String where = file + ", line " + (i + 1);
            int number = value(field(row, value), where);
            String rgb = field(row, colour);
            classes.add(new LabelClass(
                    number,
                    field(row, name).isEmpty() ? "class " + number : field(row, name),
                    rgb.isEmpty() ? LabelClasses.colour(classes.size()) : rgb(rgb, where)));
        }
        return checked(classes, file.toString());
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new DscnnException(e, "%s is not text in UTF-8; save it as CSV in UTF-8", file);
        }
    }

    private static LabelClasses checked(List<LabelClass> classes, String where) {
        if (classes.isEmpty() || classes.size() > LabelClasses.MOST) {
            throw new DscnnException(
                    "%s names %s classes; name 1 to %s label values", where, classes.size(), LabelClasses.MOST);
        }
        if (classes.stream().map(LabelClass::value).distinct().count() < classes.size()) {
            throw new DscnnException("%s names a label value twice; name each value once", where);
        }
        return new LabelClasses(classes, false);
    }

    private static int value(String text, String where) {
        String trimmed = text.trim();
        int value = trimmed.matches("\\d{1,5}") ? Integer.parseInt(trimmed) : 0;
        if (value >= 1 && value <= LabelClasses.LARGEST) return value;
        throw new DscnnException(
                "%s: '%s' is no label value; use 'foreground' or whole numbers from 1 to %s such as 1;2 or 1=gland",
                where, trimmed, LabelClasses.LARGEST);
    }

    private static int rgb(String text, String where) {
        if (text.matches("#[0-9a-fA-F]{6}")) return Integer.parseInt(text.substring(1), 16);
        throw new DscnnException("%s: '%s' is no colour; write it as #RRGGBB", where, text);
    }

    private static String field(List<String> row, int column) {
        return column < 0 || column >= row.size() ? "" : row.get(column);
    }

    /** Fields of one CSV line; a field in double quotes may hold commas. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (char c : (line + ",").toCharArray()) {
            if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted) {
                fields.add(field.toString().trim());
                field.setLength(0);
            } else field.append(c);
        }
        return fields;
    }
}
