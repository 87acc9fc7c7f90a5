// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of docs/recipes.md is what the program does, with the names of a recipe's JSON file. */
class RecipeDocumentTest {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(\\w+\\.\\w+)` \\|[^|\\n]*\\| ([^|\\n]*) \\| ([^|\\n]*) \\| ([^|\\n]*) \\|");

    @Test
    void theTableHasEveryFieldOfTheRecipes() throws Exception {
        assertEquals(fields(Recipe.PAPER), column(2));
        assertEquals(fields(Recipe.DEFAULT), column(3));
        assertEquals(fields(Recipe.FEW), column(4));
    }

    private static Map<String, String> column(int group) throws IOException {
        Map<String, String> column = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("docs", "recipes.md")));
        while (row.find()) column.put(row.group(1), normal(row.group(group)));
        return column;
    }

    private static Map<String, String> fields(Recipe recipe) throws ReflectiveOperationException {
        Map<String, String> fields = new TreeMap<>();
        for (RecordComponent part : Recipe.class.getRecordComponents()) {
            if (!part.getType().isRecord()) continue;
            Object value = part.getAccessor().invoke(recipe);
            for (RecordComponent field : part.getType().getRecordComponents()) {
                Object content = field.getAccessor().invoke(value);
                fields.put(part.getName() + "." + json(field.getName()), normal(content.toString()));
            }
        }
        return fields;
    }

    /** A field's name as in a recipe's JSON file: lower case with underscores. */
    private static String json(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** Numbers as Java writes doubles, words in lower case. */
    private static String normal(String text) {
        try {
            return Double.toString(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return text.toLowerCase(Locale.ROOT);
        }
    }
}
