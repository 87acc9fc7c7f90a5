// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.dscnn.file.disk.AtomicFile;
import io.github.dscnn.job.table.Json;
import io.github.dscnn.job.table.Version;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.train.recipe.Recipes;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.train.recipe.TrainingOptions;
import io.github.dscnn.words.ExperimentWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an experiment is, as experiment.json says it; methods and seeds may grow, everything else stays. */
final class ExperimentRecord {

    private static final String SAME = "settings";
    private static final String RECIPE = "recipe";
    private static final String DATA = "data";
    private static final String TARGET = "target";
    private static final String VALIDATION = "validation_cases";
    private static final String UNKNOWN = "unknown processor";

    private final Map<String, Object> settings = new LinkedHashMap<>();
    private final Map<String, Object> more = new LinkedHashMap<>();

    ExperimentRecord(
            ExperimentWords words,
            TrainingOptions options,
            List<Fold> folds,
            ExperimentImages data,
            List<Method> methods) {
        settings.put(RECIPE, Recipes.map(options.recipe()));
        settings.put(TARGET, options.target().toString());
        settings.put("validation", words.validation);
        settings.put("tolerance", words.tolerance);
        settings.put("folds", names(folds, Fold::test));
        settings.put(VALIDATION, names(folds, Fold::validation));
        settings.put(DATA, data.facts());
        TrainingOptions.Target target = options.target();
        more.put(
                "classes",
                target.classes().classes().stream()
                        .map(one -> one.value() + "=" + one.name())
                        .toList());
        more.put("pixel_size", target.pixelSize() == 0 ? "as it is" : target.pixelSize() + " " + target.unit());
        more.put("context", target.context());
        more.put("methods", methods.stream().map(Method::name).toList());
        more.put("seeds", words.seeds);
        more.put("intervals_seed", ExperimentJob.INTERVALS);
        more.put("version", Version.text());
        more.put("machine", machine());
    }

    /** The processor, how many cores of it there are, and the system. */
    static String machine() {
        return processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores, "
                + System.getProperty("os.name") + ", " + System.getProperty("os.arch");
    }

    /** Its name, as far as the system tells it without another program. */
    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(UNKNOWN);
        } catch (IOException | UncheckedIOException e) {
            return Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")).orElse(UNKNOWN);
        }
    }

    private static List<List<String>> names(List<Fold> folds, Function<Fold, List<TrainingCase>> set) {
        return folds.stream()
                .map(fold -> set.apply(fold).stream().map(TrainingCase::name).toList())
                .toList();
    }

    /**
     * Compares with what stands in a folder; which cases of a table validate is believed where it says nothing of it.
     *
     * @throws DscnnException if the experiment is another one
     */
    void checkSame(ExperimentFolder place) {
        JsonObject before = read(place);
        JsonObject now = JsonParser.parseString(Json.text(settings)).getAsJsonObject();
        if (!before.has(VALIDATION)) before.add(VALIDATION, now.get(VALIDATION));
        for (Map.Entry<String, JsonElement> one : now.entrySet())
            if (!one.getValue().equals(before.get(one.getKey())))
                throw new DscnnException(
                        "The experiment in %s was begun with another value of: %s; give the same data and settings, or name a new folder.",
                        place.folder(), one.getKey());
    }

    /** Fields that a recipe did not have then are as they were meant. */
    private static JsonObject read(ExperimentFolder place) {
        try {
            JsonObject before = JsonParser.parseString(Files.readString(place.index()))
                    .getAsJsonObject()
                    .getAsJsonObject(SAME);
            String recipe = before.getAsJsonObject(RECIPE).toString();
            Map<String, Object> now =
                    Recipes.map(Recipes.of(recipe, place.index().toString()));
            before.add(RECIPE, JsonParser.parseString(Json.text(now)));
            return before;
        } catch (IOException | RuntimeException e) { // of the JSON, or of a recipe in it that cannot be
            throw new DscnnException(e, "%s is damaged; name a new folder.", place.index());
        }
    }

    /** Writes experiment.json: settings, and what each finished run was. */
    void write(ExperimentFolder place, List<RunResult> results) {
        Map<String, Object> all = facts();
        all.put("runs", results.stream().map(ExperimentRecord::summary).toList());
        AtomicFile.write(place.index(), Json.text(all));
    }

    Map<String, Object> facts() {
        Map<String, Object> all = new LinkedHashMap<>(more);
        all.put(SAME, settings);
        return all;
    }

    /** For a page, each setting a line of words: all but the list of the data, and the target, which stands there by parts. */
    Map<String, String> lines() {
        Map<String, String> lines = new LinkedHashMap<>();
        facts().forEach((name, value) -> flatten("", name, value, lines));
        return lines;
    }

    private static void flatten(String before, String name, Object value, Map<String, String> lines) {
        if (name.equals(DATA) || name.equals(TARGET)) return;
        String start = before.isEmpty() ? name : before + " " + name;
        if (value instanceof Map<?, ?> map)
            map.forEach((key, inner) -> flatten(name.equals(SAME) ? "" : start, key + "", inner, lines));
        else lines.put(start, words(value));
    }

    private static String words(Object value) {
        if (!(value instanceof List<?> list)) return String.valueOf(value);
        boolean nested = list.stream().anyMatch(List.class::isInstance);
        return list.stream().map(ExperimentRecord::words).collect(Collectors.joining(nested ? "; " : ", "));
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
