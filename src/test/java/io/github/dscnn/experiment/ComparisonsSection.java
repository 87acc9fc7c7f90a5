// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The same models on several kinds of images: a folder with a comparison ({@code comparison.json} and {@code runs/}) for
 * each kind becomes two tables.
 */
final class ComparisonsSection {

    private static final String BEST = "best layer";
    private static final List<String> OUTPUTS = List.of(MeasuredOutputs.FINAL, BEST, "mean of all", "fusion");

    private final List<List<String>> outputs = new ArrayList<>();
    private final List<List<String>> scores = new ArrayList<>();

    private ComparisonsSection() {}

    /** @param seed of the intervals */
    static String of(Path folder, long seed) throws IOException {
        ComparisonsSection section = new ComparisonsSection();
        try (Stream<Path> kinds = Files.list(folder)) {
            for (Path kind : kinds.sorted().toList()) section.add(kind, seed);
        }
        return "\nDice over patients by output, with its difference to the final output of the same model and the 95 % interval"
                + " of that:\n\n"
                + TableOne.markdown(
                        List.of("images", "method", "output", "Dice", "minus final", "95 % interval"), section.outputs)
                + "\nWhat tells where the final output is wrong:\n\n"
                + TableOne.markdown(with("images", Overview.SCORE_COLUMNS), section.scores);
    }

    private static List<String> with(String first, List<String> others) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return all;
    }

    private void add(Path kind, long seed) throws IOException {
        List<String> order = new ArrayList<>();
        JsonParser.parseString(Files.readString(kind.resolve("comparison.json")))
                .getAsJsonObject()
                .getAsJsonArray("methods")
                .forEach(method -> order.add(method.getAsString()));
        List<RunResult> results = new ArrayList<>();
        for (String method : order)
            results.add(RunResult.read(kind.resolve("runs").resolve(method + ".json")));
        Findings findings = new Findings(results, new HashMap<>(), seed);
        String images = kind.getFileName().toString().replaceFirst("^\\d+-", "");
        String first = findings.layers().get(0).get("class").toString();
        findings.layers().stream()
                .filter(row -> row.get("class").equals(first))
                .collect(Collectors.groupingBy(
                        row -> row.get("method").toString(), LinkedHashMap::new, Collectors.toList()))
                .forEach((method, rows) -> outputs(images, method, rows));
        new Overview(findings).scoreRows().forEach(row -> scores.add(with(images, row)));
    }

    private void outputs(String images, String method, List<Map<String, Object>> rows) {
        for (String output : OUTPUTS)
            rows.stream()
                    .filter(row -> output.equals(BEST)
                            ? row.get("layer").toString().startsWith("layer")
                            : row.get("layer").equals(output))
                    .max(Comparator.comparingDouble(row -> (Double) row.get("dice")))
                    .ifPresent(row -> outputs.add(cells(images, method, output, row)));
    }

    private static List<String> cells(String images, String method, String output, Map<String, Object> row) {
        boolean last = output.equals(MeasuredOutputs.FINAL);
        return List.of(
                images,
                method,
                output.equals(BEST) ? BEST + " (" + row.get("layer").toString().replace("layer ", "") + ")" : output,
                Cells.number(3, row.get("dice")),
                last ? "" : Cells.number(3, row.get("minus_final")),
                last ? "" : Cells.interval(3, row.get("minus_low"), row.get("minus_high")));
    }
}
