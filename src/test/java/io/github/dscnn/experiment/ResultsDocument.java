// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes docs/results.md: every folder of docs/results is an experiment ({@code about.md} says what was asked and done,
 * {@code experiment.json} and {@code runs/} are copied from the experiment's folder) or several comparisons ({@code
 * comparisons/KIND} with {@code comparison.json} and {@code runs/}), in the order of their names; then come the texts of
 * docs/results itself, of which {@code bench.Journeys} writes {@code journeys.md}.
 */
public final class ResultsDocument {

    static final Path PAGE = Path.of("docs/results.md");
    private static final Path FOLDER = Path.of("docs/results");
    private static final long SEED = 1;

    private ResultsDocument() {}

    public static void main(String[] args) throws IOException {
        Files.writeString(PAGE, text());
    }

    static String text() throws IOException {
        StringBuilder text = new StringBuilder();
        text.append(Files.readString(FOLDER.resolve("begin.md")));
        for (Path folder : list(FOLDER, Files::isDirectory)) text.append('\n').append(section(folder));
        for (String more : List.of("journeys.md", "end.md"))
            text.append('\n').append(Files.readString(FOLDER.resolve(more)));
        return text.toString();
    }

    private static List<Path> list(Path folder, java.util.function.Predicate<Path> wanted) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(wanted).sorted().toList();
        }
    }

    private static String section(Path folder) throws IOException {
        Path comparisons = folder.resolve("comparisons");
        if (Files.exists(comparisons))
            return Files.readString(folder.resolve("about.md")) + ComparisonsSection.of(comparisons, SEED);
        JsonObject index = JsonParser.parseString(Files.readString(folder.resolve("experiment.json")))
                .getAsJsonObject();
        List<RunResult> results = new ArrayList<>();
        for (Path file : list(folder.resolve("runs"), path -> true)) results.add(RunResult.read(file));
        List<String> order = new ArrayList<>();
        index.getAsJsonArray("methods").forEach(method -> order.add(method.getAsString()));
        results.sort(Comparator.comparing((RunResult result) -> order.indexOf(result.method()))
                .thenComparing(RunResult::fold)
                .thenComparing(RunResult::seed));
        Findings findings = new Findings(results, patients(index), SEED);
        String unit = findings.cases(Measuring.FITTED).get(0).get("unit").toString();
        return Files.readString(folder.resolve("about.md"))
                + new StudyWriter(folder, findings, unit, tolerance(index), SEED).tables()
                + new Overview(findings)
                        .all().stream().map(StudyWriter::markdown).collect(Collectors.joining());
    }

    private static double tolerance(JsonObject index) {
        return index.getAsJsonObject("settings").get("tolerance").getAsDouble();
    }

    private static Map<String, String> patients(JsonObject index) {
        Map<String, String> patients = new HashMap<>();
        JsonArray data = index.getAsJsonObject("settings").getAsJsonArray("data");
        for (JsonElement one : data)
            patients.put(
                    one.getAsJsonObject().get("case").getAsString(),
                    one.getAsJsonObject().get("patient").getAsString());
        return patients;
    }
}
