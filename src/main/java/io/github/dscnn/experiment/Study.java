// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import io.github.dscnn.file.AtomicFile;
import io.github.dscnn.job.EvaluationSummary;
import io.github.dscnn.job.EvaluationTable;
import io.github.dscnn.job.Report;
import io.github.dscnn.measure.PairedTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what an experiment or a comparison found. */
final class Study {

    private final Path folder;
    private final Findings findings;
    private final String unit;
    private final long seed;

    /**
     * @param unit of distances
     * @param seed of the intervals
     */
    Study(Path folder, Findings findings, String unit, long seed) {
        this.folder = folder;
        this.findings = findings;
        this.unit = unit;
        this.seed = seed;
    }

    /** The rules that tables are made for: what was fitted first, the final output alone beside it if it differs. */
    private List<String> rules() {
        return findings.fitted() ? List.of(Measuring.FITTED, Measuring.PLAIN) : List.of(Measuring.FITTED);
    }

    /**
     * Tables, pictures and the report.
     *
     * @param head a sentence on what was compared
     */
    Report write(String head, boolean stopped) {
        List<Map<String, Object>> tableOne = new ArrayList<>();
        List<Map<String, Object>> comparison = new ArrayList<>();
        StringBuilder markdown = new StringBuilder(head + "\n");
        for (String rule : rules()) {
            EvaluationSummary summary = findings.summary(rule);
            TableOne table = new TableOne(summary, seed, unit);
            table.rows().forEach(row -> tableOne.add(ruled(rule, row)));
            summary.comparison().forEach(row -> comparison.add(ruled(rule, row)));
            markdown.append('\n').append(title(rule)).append("\n\n").append(table.markdown());
        }
        markdown.append('\n').append(conventions()).append('\n');
        Map<Path, String> files = new LinkedHashMap<>();
        files.put(folder.resolve("table1.csv"), EvaluationTable.csv(tableOne));
        files.put(folder.resolve("table1.md"), markdown.toString());
        files.put(folder.resolve("cases.csv"), EvaluationTable.csv(ruled(Findings::cases)));
        files.put(folder.resolve("slices.csv"), EvaluationTable.csv(ruled(Findings::slices)));
        if (!findings.layers().isEmpty())
            files.put(folder.resolve("layers.csv"), EvaluationTable.csv(findings.layers()));
        if (!comparison.isEmpty()) files.put(folder.resolve("comparison.csv"), EvaluationTable.csv(comparison));
        files.forEach(AtomicFile::write);
        List<Report.Table> tables = new ArrayList<>(Report.Table.of("DSCNN Table I", tableOne));
        tables.addAll(Report.Table.of("DSCNN Differences", comparison));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("folder", folder.toString());
        facts.put("table1", tableOne);
        facts.put("comparison", comparison);
        facts.put("files", files.keySet().stream().map(Path::toString).toList());
        return new Report(markdown.toString().stripTrailing(), facts, tables, List.of(), stopped);
    }

    static String title(String rule) {
        return rule.equals(Measuring.FITTED)
                ? "As the models segment, with what was fitted inside their training cases:"
                : "The final output alone, from probability 0.5 on, nothing cleaned:";
    }

    private List<Map<String, Object>> ruled(
            java.util.function.BiFunction<Findings, String, List<Map<String, Object>>> what) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String rule : rules()) what.apply(findings, rule).forEach(row -> rows.add(ruled(rule, row)));
        return rows;
    }

    private static Map<String, Object> ruled(String rule, Map<String, Object> row) {
        Map<String, Object> ruled = new LinkedHashMap<>();
        ruled.put("rule", rule);
        ruled.putAll(row);
        return ruled;
    }

    /** How the figures are to be read. */
    String conventions() {
        int patients = findings.patients(Measuring.FITTED).stream()
                .map(row -> row.get("case"))
                .distinct()
                .toList()
                .size();
        String few = patients < PairedTest.ENOUGH
                ? " With " + patients
                        + " patients no difference between methods can be significant at 0.05; it takes at least "
                        + PairedTest.ENOUGH + "."
                : "";
        return "Slices: Dice of single slices that hold the organ, as in the paper. Patients: figures of whole volumes, a patient's the mean over its images and the seeds; below them 95 % bootstrap intervals of the mean over patients. Distances in "
                + unit + " between border voxels." + few + " Not for clinical use.";
    }
}
