// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import ij.ImagePlus;
import io.github.dscnn.job.Report.Table;
import io.github.dscnn.train.EpochReport;
import io.github.dscnn.train.Outcome;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What jobs gave, in words and as data. */
public final class Reports {

    private static final String DICE = "DSCNN Dice";

    private Reports() {}

    /** Results that are shown. */
    public static Report images(ImageJob job, List<ImagePlus> images) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("model", job.model.traits().name());
        summary.put("images", images.stream().map(ImagePlus::getTitle).toList());
        return scored(job, "", summary, images);
    }

    /** Results that were written. */
    public static Report files(ImageJob job, List<Path> files) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("model", job.model.traits().name());
        summary.put("files", files.stream().map(Path::toString).toList());
        String text = lines("wrote ", files);
        return scored(job, text, summary, List.of());
    }

    private static Report scored(ImageJob job, String text, Map<String, Object> summary, List<ImagePlus> images) {
        if (job.scores.isEmpty()) return new Report(text, summary, List.of(), images, false);
        summary.put("dice", job.scores.means());
        String table = job.scores.text();
        return new Report(
                text.isEmpty() ? table : text + "\n" + table,
                summary,
                Table.of(DICE, job.scores.rows()),
                images,
                false);
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
                "The training ended because %s; %s holds %s.",
                outcome.end().words(), result.model(), weights(outcome)));
        if (outcome.epoch() > 0) validation(outcome.history().get(outcome.epoch() - 1), result, summary, text);
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

    private static String weights(Outcome outcome) {
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

    /** Facts by name. */
    public static Report facts(Map<String, ?> facts) {
        String text = facts.entrySet().stream()
                .map(fact -> String.format("%-22s %s", fact.getKey().replace('_', ' '), fact.getValue()))
                .collect(Collectors.joining("\n"));
        return new Report(text, new LinkedHashMap<>(facts), List.of(), List.of(), false);
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
