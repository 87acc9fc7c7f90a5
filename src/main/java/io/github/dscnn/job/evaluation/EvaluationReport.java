// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.evaluation;

import io.github.dscnn.file.disk.AtomicFile;
import io.github.dscnn.job.table.Json;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.job.table.TextTable;
import io.github.dscnn.job.table.Version;
import io.github.dscnn.words.EvaluateWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an evaluation gives: tables, words, and files. */
final class EvaluationReport {

    private final EvaluateWords words;
    private final EvaluationPairs pairs;
    private final boolean calibrated;
    private final EvaluationTable table;
    private final EvaluationSummary summary;
    private final List<String> notes;

    /**
     * @param calibrated whether distances are in mm
     * @param notes sentences on what is odd
     */
    EvaluationReport(
            EvaluateWords words, EvaluationPairs pairs, boolean calibrated, EvaluationTable table, List<String> notes) {
        this.notes = notes;
        this.words = words;
        this.pairs = pairs;
        this.calibrated = calibrated;
        this.table = table;
        this.summary = new EvaluationSummary(table.patientRows(), table.sliceRows(), words.seed);
    }

    /** Writes the files that were asked for. */
    Report write() {
        List<Map<String, Object>> rows = table.rows();
        List<Map<String, Object>> figures = summary.rows();
        List<Map<String, Object>> comparison = summary.comparison();
        Map<String, Object> facts = facts(figures, comparison);
        List<String> written = write(rows, figures, comparison, facts);
        List<Report.Table> tables = new ArrayList<>(Report.Table.of("DSCNN Evaluation", rows));
        tables.addAll(Report.Table.of("DSCNN Evaluation Summary", figures));
        tables.addAll(Report.Table.of("DSCNN Evaluation Differences", comparison));
        if (!written.isEmpty()) facts.put("files", written);
        StringBuilder text = new StringBuilder();
        written.forEach(file -> text.append("wrote ").append(file).append('\n'));
        text.append(EvaluationText.of(figures, comparison)).append('\n');
        if (!pairs.missing().isEmpty()) text.append(pairs.gaps()).append('\n');
        notes.forEach(note -> text.append(note).append('\n'));
        text.append(EvaluationText.gaps(figures)).append(conventions());
        return new Report(text.toString(), facts, tables, List.of(), false);
    }

    private String unit() {
        return calibrated ? "mm" : "pixels";
    }

    private String conventions() {
        String none = calibrated ? "" : ", as no image has a pixel size";
        return TextTable.wrapped(String.format(
                Locale.ROOT,
                "Distances in %s%s, between border voxels: hd95 is the larger directed 95th percentile, assd the pooled mean; nsd is the share of both surfaces within %s %s.\nIntervals are over %s, by bootstrap with seed %d.%s",
                unit(),
                none,
                EvaluationScale.number(words.tolerance),
                unit(),
                words.patient.isBlank() ? "cases" : "patients",
                words.seed,
                several()));
    }

    private String several() {
        if (!table.several()) return "";
        if (words.patient.isBlank()) return "\nA case of several frames counts once, with the mean over them.";
        return "\nA patient counts once, with the mean over all images and frames.";
    }

    private Map<String, Object> facts(List<Map<String, Object>> figures, List<Map<String, Object>> comparison) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("cases", pairs.cases().size());
        if (!words.patient.isBlank()) {
            facts.put("patient", words.patient);
            facts.put("patients", table.patients());
        }
        facts.put("missing", pairs.missing());
        facts.put("prediction", words.prediction);
        facts.put("reference", words.reference);
        facts.put("unit", unit());
        facts.put("tolerance", words.tolerance);
        facts.put("seed", words.seed);
        if (words.ignore > 0) facts.put("ignore", words.ignore);
        if (!notes.isEmpty()) facts.put("notes", notes);
        facts.put("version", Version.text());
        facts.put("figures", EvaluationSummary.tree(figures));
        if (!comparison.isEmpty()) facts.put("comparison", comparison);
        return facts;
    }

    private List<String> write(
            List<Map<String, Object>> rows,
            List<Map<String, Object>> figures,
            List<Map<String, Object>> comparison,
            Map<String, Object> facts) {
        Map<Path, String> files = new LinkedHashMap<>();
        if (!words.table.isBlank()) files.put(Path.of(words.table), EvaluationTable.csv(rows));
        if (!words.folder.isBlank()) {
            Path folder = Path.of(words.folder);
            files.put(folder.resolve("evaluation.csv"), EvaluationTable.csv(rows));
            files.put(folder.resolve("slices.csv"), EvaluationTable.csv(table.sliceRows()));
            files.put(folder.resolve("summary.csv"), EvaluationTable.csv(figures));
            if (!comparison.isEmpty()) files.put(folder.resolve("comparison.csv"), EvaluationTable.csv(comparison));
            files.put(folder.resolve("evaluation.json"), Json.text(facts));
        }
        files.forEach(AtomicFile::write);
        return files.keySet().stream().map(Path::toString).toList();
    }
}
