// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import ij.ImagePlus;
import io.github.dscnn.ij.Provenance;
import io.github.dscnn.ij.Rois;
import io.github.dscnn.job.Report.Table;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.train.EpochReport;
import io.github.dscnn.train.Fitted;
import io.github.dscnn.train.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What jobs gave, in words and as data. */
public final class Reports {

    private static final String DICE = "DSCNN Dice";
    private static final String OPTION = "option_";
    private static final String FOLDER = "DSCNN Folder";
    private static final int FEW = 3;

    private Reports() {}

    /** Results that are shown. */
    public static Report images(ImageJob job, List<ImagePlus> images) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("model", job.model.traits().name());
        summary.put("images", images.stream().map(ImagePlus::getTitle).toList());
        if (!job.rois().isEmpty()) summary.put("rois", job.rois().names());
        return scored(job, "", summary, images, job.rois());
    }

    /** Results that were written. */
    public static Report files(ImageJob job, FolderJob.Result result) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("model", job.model.traits().name());
        summary.put("files", result.files().stream().map(Path::toString).toList());
        if (!result.rows().isEmpty()) summary.put("images", result.rows());
        Report scored = scored(job, folderText(result), summary, List.of(), Rois.NONE);
        List<Table> tables = new ArrayList<>(Table.of(FOLDER, result.rows()));
        List<String> all = result.tables().stream().map(Table::title).toList();
        scored.tables().stream().filter(one -> !all.contains(one.title())).forEach(tables::add);
        tables.addAll(result.tables());
        return new Report(scored.text(), summary, tables, List.of(), Rois.NONE, result.stopped(), problem(result));
    }

    private static String folderText(FolderJob.Result result) {
        List<String> lines = new ArrayList<>();
        result.files().forEach(file -> lines.add("wrote " + file));
        for (Map<String, Object> row : result.rows())
            if (!"".equals(row.get(FolderTable.MESSAGE)))
                lines.add(row.get(FolderTable.STATUS) + " " + row.get(FolderTable.IMAGE) + ": "
                        + row.get(FolderTable.MESSAGE));
        return String.join("\n", lines);
    }

    private static String problem(FolderJob.Result result) {
        if (result.failed().isEmpty()) return "";
        Path list = result.files().stream()
                .filter(file -> file.endsWith(FolderTable.FILE))
                .findFirst()
                .orElseThrow();
        return String.format(
                Locale.ROOT,
                "%d of %d images failed (%s): the reasons stand in %s; mend these images and run it again.",
                result.failed().size(),
                result.rows().size(),
                some(result.failed()),
                list);
    }

    /** The first few names. */
    static String some(List<String> names) {
        String first = names.stream().limit(FEW).collect(Collectors.joining(", "));
        return names.size() > FEW ? first + ", ..." : first;
    }

    private static Report scored(
            ImageJob job, String text, Map<String, Object> summary, List<ImagePlus> images, Rois rois) {
        List<Table> tables = new ArrayList<>(job.tables());
        if (job.scores.isEmpty()) return new Report(text, summary, tables, images, rois, false, "");
        summary.put("dice", job.scores.means());
        if (job.scores.several()) summary.put("dice_interval", job.scores.intervals());
        tables.addAll(Table.of(DICE, job.scores.rows()));
        tables.addAll(job.findings.tables());
        List<String> texts = new ArrayList<>(List.of(text, job.scores.text()));
        if (!job.findings.isEmpty()) {
            summary.putAll(job.findings.summary());
            texts.add(job.findings.text());
        }
        texts.removeIf(String::isEmpty);
        return new Report(String.join("\n", texts), summary, tables, images, rois, false, "");
    }

    /** A training. */
    public static Report training(TrainingJob.Result result) {
        Outcome outcome = result.outcome();
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("model", result.model().toString());
        summary.put("epochs", outcome.history().size());
        summary.put("kept_epoch", outcome.epoch());
        summary.put("steps", outcome.steps());
        summary.put("end", outcome.end().name().toLowerCase(Locale.ROOT));
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "The training ended because %s; %s holds %s.",
                outcome.end().words(),
                result.model(),
                weights(outcome)));
        if (Double.isFinite(outcome.before())) summary.put("start_dice", outcome.before());
        if (outcome.epoch() > 0) validation(outcome.history().get(outcome.epoch() - 1), result, summary, text);
        if (result.fitted().done()) fitted(result.fitted(), summary, text);
        if (!result.test().isEmpty()) {
            summary.put("test_dice", result.test().means());
            text.append("\nOn the test cases, which chose nothing:\n")
                    .append(result.test().text());
        }
        summary.put(
                "time_seconds",
                outcome.history().stream().mapToDouble(EpochReport::seconds).sum());
        boolean stopped = outcome.end() == Outcome.End.STOPPED;
        return new Report(
                text.toString(),
                summary,
                Table.of(
                        DICE,
                        result.test().isEmpty() ? List.of() : result.test().rows()),
                List.of(),
                stopped);
    }

    private static void fitted(Fitted fitted, Map<String, Object> summary, StringBuilder text) {
        Map<String, Object> facts = ModelPaper.facts(fitted);
        facts.put("decides", fitted.decision().departures());
        summary.put("fitted", facts);
        text.append('\n').append(fitted.line());
    }

    private static String weights(Outcome outcome) {
        if (outcome.unchanged()) return "the weights that it began with, as no epoch was better";
        if (outcome.epoch() == 0) return "the weights of its first epoch, which was not finished";
        String after = "the weights after epoch " + outcome.epoch();
        if (outcome.end() != Outcome.End.STOPPED) return after;
        boolean measured = outcome.history().get(outcome.epoch() - 1).dice().length > 0;
        return after + (measured ? ", the best so far" : ", the last that was finished");
    }

    private static void validation(
            EpochReport kept, TrainingJob.Result result, Map<String, Object> summary, StringBuilder text) {
        if (kept.dice().length == 0) return;
        summary.put("validation_dice", kept.finalDice());
        text.append(String.format(
                Locale.ROOT,
                "\nDice of the final output, mean over the validation cases (%d): %.3f",
                result.validationCases(),
                kept.finalDice()));
        if (kept.dice().length > 1) text.append("; of the layers:");
        for (int i = 0; i < kept.dice().length - 1; i++)
            text.append(String.format(Locale.ROOT, " %.3f", kept.dice()[i]));
    }

    /** Phantoms that are shown or were written. */
    public static Report phantoms(List<ImagePlus> images, List<Path> files) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("images", images.stream().map(ImagePlus::getTitle).toList());
        summary.put("files", files.stream().map(Path::toString).toList());
        return new Report(lines("wrote ", files), summary, List.of(), images, false);
    }

    /** Facts by name; one of the name {@code problem} says what failed. */
    public static Report facts(Map<String, ?> facts) {
        String text = facts.entrySet().stream()
                .map(fact ->
                        String.format(Locale.ROOT, "%-22s %s", fact.getKey().replace('_', ' '), fact.getValue()))
                .collect(Collectors.joining("\n"));
        String problem = facts.containsKey("problem") ? facts.get("problem").toString() : "";
        return new Report(text, new LinkedHashMap<>(facts), List.of(), List.of(), Rois.NONE, false, problem);
    }

    /** What a model says of itself, or in a line each of several. */
    public static Report models(String names) {
        List<Path> paths = Models.paths(names);
        if (paths.size() == 1)
            try (ModelPackage model = ModelPackage.read(paths.get(0))) {
                return new Report(model.describe().stripTrailing(), model.summary(), List.of(), List.of(), false);
            }
        Models.facts(paths);
        List<String> lines = new ArrayList<>(List.of(paths.size() + " models, whose probabilities are averaged:"));
        List<Map<String, Object>> facts = new ArrayList<>();
        for (Path path : paths)
            try (ModelPackage model = ModelPackage.read(path)) {
                lines.add(model.sentence());
                facts.add(model.summary());
            }
        return new Report(String.join("\n", lines), Map.of("models", facts), List.of(), List.of(), false);
    }

    /** Where an image comes from: its facts, and in one line the options that were switched on or given. */
    public static Report origin(String title, Provenance provenance) {
        StringBuilder text = new StringBuilder(title + " is a result of DSCNN.");
        List<String> options = new ArrayList<>();
        provenance.entries().forEach((key, value) -> {
            if (key.startsWith(OPTION)) options.add(key.substring(OPTION.length()) + "=" + value);
            else text.append(String.format(Locale.ROOT, "\n%-22s %s", key.replace('_', ' '), value));
        });
        options.removeIf(option -> option.endsWith("=false") || option.endsWith("=0") || option.endsWith("=0.0"));
        text.append(String.format(Locale.ROOT, "\n%-22s %s", "options", String.join(" ", options)));
        return new Report(text.toString(), new LinkedHashMap<>(provenance.entries()), List.of(), List.of(), false);
    }

    /** The demo. */
    public static Report demo(Demo.Result result, String folder) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("folder", folder);
        summary.put("files", result.files().stream().map(Path::toString).toList());
        summary.put("dice", result.scores().means());
        String text = lines("", result.files())
                + "\nAn unseen phantom, each supervised layer against the truth (a phantom's figures say nothing about patients):\n"
                + result.scores().text()
                + "\nNext: open " + folder + "/phantom_layers.tif in ImageJ and scroll through its channels; look at "
                + folder + "/phantom_montage.png;\n"
                + "train on your own stacks: train --images FOLDER --labels FOLDER --output MODEL";
        return new Report(text, summary, Table.of(DICE, result.scores().rows()), List.of(), false);
    }

    private static String lines(String before, List<Path> files) {
        return files.stream().map(file -> before + file).collect(Collectors.joining("\n"));
    }
}
