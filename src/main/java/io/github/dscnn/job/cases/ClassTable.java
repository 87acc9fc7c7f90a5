// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.cases;

import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.job.table.Csv;
import io.github.dscnn.task.DscnnException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The file {@code classes.csv} of a folder of labels: the columns value, name and (may be missing) colour as #RRGGBB. */
final class ClassTable {

    /** Beside labels. */
    static final String FILE = "classes.csv";

    private ClassTable() {}

    /** @throws DscnnException if a line is not of this form */
    static LabelClasses read(Path file) {
        List<LabelClass> classes = new ArrayList<>();
        for (Map<String, String> row : Csv.read(file)) {
            if (!row.containsKey("value") || !row.containsKey("name"))
                throw new DscnnException("%s must begin with a line that names the columns value,name,colour", file);
            String where = file + ", row " + (classes.size() + 1);
            int value = LabelClasses.value(row.get("value"), where);
            String name = row.get("name").isEmpty() ? "class " + value : row.get("name");
            String colour = row.getOrDefault("colour", row.getOrDefault("color", ""));
            int rgb = colour.isEmpty() ? LabelClasses.colour(classes.size()) : rgb(colour, where);
            classes.add(new LabelClass(value, name, rgb));
        }
        return LabelClasses.listed(classes, file.toString());
    }

    private static int rgb(String text, String where) {
        if (text.matches("#[0-9a-fA-F]{6}")) return Integer.parseInt(text.substring(1), 16);
        throw new DscnnException("%s: '%s' is no colour; write it as #RRGGBB", where, text);
    }
}
