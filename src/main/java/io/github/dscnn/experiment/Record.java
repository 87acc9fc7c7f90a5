// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.dscnn.file.AtomicFile;
import io.github.dscnn.job.Json;
import io.github.dscnn.job.Version;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.train.Recipes;
import io.github.dscnn.train.TrainingCase;
import io.github.dscnn.train.TrainingOptions;
import io.github.dscnn.words.ExperimentWords;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What an experiment is, as experiment.json says it; methods and seeds may grow, everything else stays. */
final class Record {

    private static final String SAME = "settings";
    private static final String RECIPE = "recipe";

    private final Map<String, Object> settings = new LinkedHashMap<>();
    private final Map<String, Object> more = new LinkedHashMap<>();

    Record(ExperimentWords words, TrainingOptions options, List<Fold> folds, Data data, List<Method> methods) {
        settings.put(RECIPE, Recipes.map(options.recipe()));
        settings.put("target", options.target().toString());
        settings.put("validation", words.validation);
        settings.put("tolerance", words.tolerance);
        settings.put("folds", names(folds, Fold::test));
        if (folds.stream().anyMatch(fold -> !fold.validation().isEmpty()))
            settings.put("validation_cases", names(folds, Fold::validation));
        settings.put("data", data.facts());
        more.put("methods", methods.stream().map(Method::name).toList());
        more.put("seeds", words.seeds);
        more.put("version", Version.text());
        more.put("machine", machine());
    }

    private static List<List<String>> names(List<Fold> folds, Function<Fold, List<TrainingCase>> set) {
        return folds.stream()
                .map(fold -> set.apply(fold).stream().map(TrainingCase::name).toList())
                .toList();
    }

    static String machine() {
        return System.getProperty("os.name") + ", " + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " cores";
    }

    /** @throws DscnnException if the experiment in a folder is another one */
    void checkSame(Place place) {
        JsonObject before = read(place);
        JsonObject now = JsonParser.parseString(Json.text(settings)).getAsJsonObject();
        for (Map.Entry<String, JsonElement> one : now.entrySet())
            if (!one.getValue().equals(before.get(one.getKey())))
                throw new DscnnException(
                        "The experiment in %s was begun with another value of: %s; give the same data and settings, or name a new folder.",
                        place.folder(), one.getKey());
    }

    /** Fields that a recipe did not have then are as they were meant. */
    private static JsonObject read(Place place) {
        try {
            JsonObject before = JsonParser.parseString(Files.readString(place.index()))
                    .getAsJsonObject()
                    .getAsJsonObject(SAME);
            String recipe = before.getAsJsonObject(RECIPE).toString();
            Map<String, Object> now =
                    Recipes.map(Recipes.of(recipe, place.index().toString()));
            before.add(RECIPE, JsonParser.parseString(Json.text(now)));
            return before;
        } catch (IOException
                | JsonParseException
                | IllegalStateException
                | ClassCastException
                | NullPointerException e) {
            throw new DscnnException(e, "%s is damaged; name a new folder.", place.index());
        }
    }

    /** Writes experiment.json: settings, and what each finished run was. */
    void write(Place place, List<RunResult> results) {
        Map<String, Object> all = facts();
        all.put("runs", results.stream().map(Record::summary).toList());
        AtomicFile.write(place.index(), Json.text(all));
    }

    Map<String, Object> facts() {
        Map<String, Object> all = new LinkedHashMap<>(more);
        all.put(SAME, settings);
        return all;
    }

    /** For a page: settings but for the list of the data. */
    Map<String, String> lines() {
        Map<String, String> lines = new LinkedHashMap<>();
        more.forEach((name, value) -> lines.put(name, String.valueOf(value)));
        settings.forEach((name, value) -> {
            if (!name.equals("data")) lines.put(name, String.valueOf(value));
        });
        return lines;
    }

    private static Map<String, Object> summary(RunResult result) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("method", result.method());
        summary.put("fold", result.fold());
        summary.put("seed", result.seed());
        summary.putAll(result.sets());
        summary.putAll(result.facts());
        return summary;
    }
}
