// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import io.github.dscnn.file.disk.AtomicFile;
import io.github.dscnn.job.evaluation.EvaluationScale;
import io.github.dscnn.job.evaluation.EvaluationTable;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.job.table.TextTable;
import io.github.dscnn.job.table.Version;
import io.github.dscnn.measure.PairedTest;
import io.github.dscnn.task.Progress;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Writes what an experiment or a comparison found: tables, pictures and a page. */
final class StudyWriter {

    private static final String CHOICE =
            "Shown are the cases of the lowest, middle and highest Dice of the first method, each in the slice where the true organ is largest.";

    private final Path folder;
    private final Findings findings;
    private final Overview overview;
    private final String unit;
    private final double tolerance;
    private final long seed;
    private final List<String> files = new ArrayList<>();

    /** Table I by rule: of what was fitted, and of the final output alone if that differs. */
    private final Map<String, TableOne> tables = new LinkedHashMap<>();

    /**
     * @param unit of distances
     * @param tolerance of NSD, in that unit
     * @param seed of the intervals
     */
    StudyWriter(Path folder, Findings findings, String unit, double tolerance, long seed) {
        this.folder = folder;
        this.findings = findings;
        this.overview = new Overview(findings);
        this.unit = unit;
        this.tolerance = tolerance;
        this.seed = seed;
        List<String> rules = findings.fitted() ? List.of(Measuring.FITTED, Measuring.PLAIN) : List.of(Measuring.FITTED);
        rules.forEach(rule -> tables.put(rule, new TableOne(findings.summary(rule), seed, unit, tolerance)));
    }

    /**
     * Writes everything.
     *
     * @param title of the page
     * @param head what was compared, and what has to be known of it
     * @param settings for the page, by name
     */
    Report write(
            String title,
            String head,
            Map<String, String> settings,
            Figures.Source source,
            boolean stopped,
            Progress progress) {
        List<Map<String, Object>> tableOne =
                ruled((found, rule) -> tables.get(rule).rows());
        List<Map<String, Object>> comparison =
                ruled((found, rule) -> found.summary(rule).comparison());
        file("table1.csv", EvaluationTable.csv(tableOne));
        file("cases.csv", EvaluationTable.csv(ruled(Findings::cases)));
        file("slices.csv", EvaluationTable.csv(ruled(Findings::slices)));
        csv("comparison.csv", comparison);
        csv("layers.csv", findings.layers());
        csv("calibration.csv", findings.overall(RunResult::calibration));
        csv("errors.csv", findings.errors());
        csv("learning.csv", Learning.rows(findings.results()));
        csv("epochs.csv", Learning.epochs(findings.results()));
        String effort = overview.effort().map(StudyWriter::markdown).orElse("");
        String markdown = head + "\n" + tables() + "\n" + conventions() + "\n" + effort;
        file("table1.md", markdown);
        page(title, head, settings, new Figures(folder.resolve("predictions"), findings, source), progress);
        List<Report.Table> shown = new ArrayList<>(Report.Table.of("DSCNN Table I", tableOne));
        shown.addAll(Report.Table.of("DSCNN Differences", comparison));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("folder", folder.toString());
        facts.put("table1", tableOne);
        facts.put("comparison", comparison);
        facts.put("files", files);
        return new Report(text(head), facts, shown, List.of(), stopped);
    }

    /** The same as the file in Markdown, for a log. */
    private String text(String head) {
        StringBuilder text = new StringBuilder(TextTable.wrapped(head) + "\n");
        tables.forEach((rule, table) ->
                text.append('\n').append(title(rule)).append(":\n").append(table.text()));
        text.append('\n').append(TextTable.wrapped(conventions())).append('\n');
        overview.effort()
                .ifPresent(effort -> text.append('\n')
                        .append(TextTable.wrapped(effort.caption()))
                        .append(":\n")
                        .append(TextTable.of(effort.columns(), effort.rows())));
        return text.append("\nOpen ")
                .append(folder.resolve("report.html"))
                .append(" in a browser.")
                .toString();
    }

    /** A table in Markdown with its caption above. */
    static String markdown(HtmlReport.Table table) {
        return "\n" + table.caption() + ":\n\n" + TableOne.markdown(table.columns(), table.rows());
    }

    /** Table I of every rule in Markdown. */
    String tables() {
        return tables.keySet().stream()
                .map(rule -> "\n" + title(rule) + ":\n\n" + tables.get(rule).markdown())
                .collect(Collectors.joining());
    }

    private void file(String name, String text) {
        AtomicFile.write(folder.resolve(name), text);
        files.add(folder.resolve(name).toString());
    }

    private void csv(String name, List<Map<String, Object>> rows) {
        if (!rows.isEmpty()) file(name, EvaluationTable.csv(rows));
    }

    private void page(String title, String head, Map<String, String> settings, Figures figures, Progress progress) {
        HtmlReport page = new HtmlReport(title, head).section("Table I");
        for (String rule : tables.keySet()) {
            TableOne table = tables.get(rule);
            page.table(new HtmlReport.Table(title(rule), table.head(), table.cells(), HtmlReport.NO_ROW));
        }
        page.paragraph(conventions());
        picture(page, "cases.png", figures.patients(), "Dice of each patient by method", "A dot is a patient.");
        section(page, "Differences", overview.differences());
        figures.contours().ifPresent(png -> {
            page.section("Contours");
            picture(
                    page,
                    "contours.png",
                    png,
                    "Contours of all methods",
                    "As Fig. 5 of the paper. " + CHOICE + figures.order());
        });
        figures.layers(progress).ifPresent(png -> {
            page.section("Supervised layers");
            picture(
                    page,
                    "layers.png",
                    png,
                    "The outputs of the supervised layers",
                    "As Fig. 6 of the paper. " + CHOICE);
        });
        section(page, "Outputs", overview.layers());
        overview.scores().ifPresent(page::table);
        figures.curves().ifPresent(png -> {
            page.section("Learning curves");
            picture(page, "curves.png", png, "Loss and validation Dice by epoch", "");
            overview.learning().ifPresent(page::table);
            overview.early().ifPresent(page::table);
        });
        section(page, "What it took", overview.effort());
        page.details("Settings", settings);
        file("report.html", page.html("DSCNN " + Version.text(), LocalDate.now().toString()));
    }

    private static void section(HtmlReport page, String title, Optional<HtmlReport.Table> table) {
        table.ifPresent(some -> page.section(title).table(some));
    }

    private void picture(HtmlReport page, String name, byte[] png, String alt, String caption) {
        AtomicFile.write(folder.resolve(name), out -> out.write(png));
        files.add(folder.resolve(name).toString());
        page.picture(png, alt, caption);
    }

    private static String title(String rule) {
        return rule.equals(Measuring.FITTED)
                ? "As the models segment, with what was fitted inside their training cases"
                : "The final output alone, from probability 0.5 on, nothing cleaned";
    }

    private List<Map<String, Object>> ruled(BiFunction<Findings, String, List<Map<String, Object>>> what) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String rule : tables.keySet())
            what.apply(findings, rule).forEach(row -> {
                Map<String, Object> ruled = new LinkedHashMap<>();
                ruled.put("rule", rule);
                ruled.putAll(row);
                rows.add(ruled);
            });
        return rows;
    }

    /** How the figures are to be read. */
    private String conventions() {
        long patients = findings.patients(Measuring.FITTED).stream()
                .map(row -> row.get("case"))
                .distinct()
                .count();
        String few = patients >= PairedTest.ENOUGH
                ? ""
                : String.format(
                        Locale.ROOT,
                        " With %s no difference between methods can be significant at 0.05; it takes at least %d.",
                        patients == 1 ? "one patient" : patients + " patients",
                        PairedTest.ENOUGH);
        return "Slices: Dice of single slices that hold the organ, as in the paper. Patients: figures of whole volumes, a"
                + " patient's the mean over its images and the seeds; below them 95 % bootstrap intervals of the mean over"
                + " patients (seed " + seed + "). Distances are in " + unit
                + ", between border voxels; NSD counts surfaces"
                + " within " + EvaluationScale.number(tolerance) + " " + unit + "." + few + " Not for clinical use.";
    }
}
