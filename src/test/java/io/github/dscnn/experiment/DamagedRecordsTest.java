// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.job.table.HistoryTable;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.train.EpochReport;
import io.github.dscnn.train.recipe.Recipe;
import io.github.dscnn.train.recipe.Recipes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that stand around models: whatever is in them, one sentence names the file. */
class DamagedRecordsTest {

    private static final String HISTORY =
            "epoch,rate,loss,loss_final,dice_final,dice_class_a,time_seconds,time_waited\n1,0.1,0.5,0.5,0.5,0.5,1,0\n";

    @TempDir
    Path temp;

    @Test
    void aResultOfARun() throws IOException {
        Path file = temp.resolve("run.json");
        EpochReport epoch = new EpochReport(
                1, 0.1, 0.5, new double[] {0.5}, new double[0], new double[] {0.5}, new double[] {0.5}, 1, 0);
        Columns table = Columns.of(List.of(row("a", 0.5), row("b", Double.NaN)));
        new RunResult(
                        "dscnn",
                        1,
                        1,
                        Map.of("test", List.of("a")),
                        Map.of("seconds", 1, "decides", List.of()),
                        List.of(epoch),
                        table,
                        table,
                        table,
                        table,
                        table,
                        table)
                .write(file);
        String whole = Files.readString(file);
        assertEquals(2, RunResult.read(file).cases().maps().size());
        for (String text : damaged(whole))
            says(file, text, () -> RunResult.read(file), "delete it, and its run is done again");
        for (String part : List.of(
                "\"losses\":[0.5],>\"losses\":null,",
                "\"history\":[{>\"history\":[null,{",
                "\"epoch\":1>\"epoch\":0",
                "\"method\":\"dscnn\",>",
                "\"dice\":[0.5]>\"dice\":[0.5,0.5]",
                "\"NaN\",>\"other\",",
                "\"NaN\",>\"NaN\",1,",
                "\"rule\">\"ruler\"",
                "\"wrong\">\"wronger\"",
                "\"seconds\":1>\"seconds\":[]",
                "\"decides\":[]>\"decides\":1",
                "\"columns\":[>\"columns\":[null,")) {
            String[] change = part.split(">", 2);
            assertTrue(whole.contains(change[0]), whole);
            says(file, whole.replace(change[0], change[1]), () -> RunResult.read(file), "its run is done again");
        }
    }

    @Test
    void theTableOfEpochs() throws IOException {
        Path file = temp.resolve("history.csv");
        Files.writeString(file, HISTORY);
        assertEquals(0.5, HistoryTable.read(temp).get(0).finalDice());
        for (String text : List.of(
                "",
                "a\n1\n",
                HISTORY.substring(0, HISTORY.indexOf('\n') + 1),
                HISTORY.substring(0, HISTORY.length() - 9),
                HISTORY.replace("1,0.1", "one,0.1"),
                HISTORY.replace("0.5,1,0", "x,1,0"),
                HISTORY.replace("loss,", "less,"),
                "\0\0\0\0")) says(file, text, () -> HistoryTable.read(temp), "");
    }

    @Test
    void aRecipe() {
        List<String> texts = new ArrayList<>(damaged("{\"schedule\": {\"epochs\": 5}}"));
        texts.addAll(List.of(
                "{\"schedule\": null}",
                "{\"schedule\": []}",
                "{\"schedule\": {\"epochs\": 1e400}}",
                "{\"schedule\": {\"epochs\": NaN}}",
                "{\"schedule\": {\"epochs\": {}}}",
                "{\"schedule\": {\"epochs\": \"\u001b\"}}"));
        for (String text : texts) {
            var error = assertThrows(
                    DscnnException.class, () -> Recipes.read(text, Recipe.DEFAULT, "/a/recipe.json"), text);
            assertTrue(error.getMessage().contains("/a/recipe.json"), error.getMessage());
        }
    }

    /** With every key that a table of a result needs. */
    private static Map<String, Object> row(String name, double dice) {
        Map<String, Object> row = new TreeMap<>();
        for (String key : List.of("rule", "case", "region", "class", "layer", "score")) row.put(key, name);
        for (String key : List.of("dice", "brier", "ece", "wrong")) row.put(key, dice);
        row.put("slice", 3);
        return row;
    }

    /** Cut off anywhere, or something else. */
    private static List<String> damaged(String whole) {
        return Stream.concat(
                        Stream.of("", "null", "[]", "7", "\"a\"", "{}", "[".repeat(100_000), "{\"a\":".repeat(100_000)),
                        Stream.of(whole.length() / 3, whole.length() / 2, whole.length() - 3)
                                .map(end -> whole.substring(0, end)))
                .filter(text -> !(text.equals("{}") && whole.contains("epochs\": 5")))
                .toList();
    }

    private static void says(Path file, String text, Runnable read, String part) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        var error = assertThrows(DscnnException.class, read::run, text.substring(0, Math.min(200, text.length())));
        assertTrue(error.getMessage().contains(file.toString()), error.getMessage());
        assertTrue(error.getMessage().contains(part), error.getMessage());
        assertEquals(1, error.getMessage().lines().count(), error.getMessage());
    }
}
