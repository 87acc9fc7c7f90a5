// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import ij.IJ;
import io.github.dscnn.form.work.Deed;
import io.github.dscnn.ij.desk.Desk;
import io.github.dscnn.job.loaded.Card;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.job.table.ScoreTable;
import io.github.dscnn.task.Span;
import io.github.dscnn.train.EpochReport;
import io.github.dscnn.words.TrainWords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a training reached, in words, and what can be done with its model next. */
final class TrainingEnd {

    private static final String SEGMENT = "DSCNN Segment...";
    private static final String TRAIN = "DSCNN Train...";

    private TrainingEnd() {}

    /**
     * What was reached, and where the model is.
     *
     * @param history the epochs that were watched, not those before an interruption
     */
    static List<String> lines(Report report, List<EpochReport> history) {
        Map<String, Object> facts = report.summary();
        List<String> lines = new ArrayList<>();
        int kept = (int) facts.get("kept_epoch");
        if (facts.get("validation_dice") instanceof Double dice) {
            String best = history.stream()
                    .filter(epoch -> epoch.epoch() == kept)
                    .findFirst()
                    .map(TrainingEnd::better)
                    .orElse("");
            lines.add(String.format(
                    Locale.ROOT, "Validation Dice %.3f (final output, after epoch %d%s)", dice, kept, best));
        } else if (kept > 0) lines.add("No image validated it: look yourself how well it segments");
        else lines.add("No epoch was better than what it began with, or none was finished");
        if (facts.get("fitted") instanceof Map<?, ?> fitted)
            lines.set(0, lines.get(0) + String.format(Locale.ROOT, ", %.3f as it segments", fitted.get("dice_after")));
        lines.set(
                0,
                lines.get(0) + "; " + facts.get("epochs") + " epochs in " + new Span((double) facts.get("time_seconds"))
                        + ".");
        lines.add(report.text().lines().findFirst().orElse(""));
        return lines;
    }

    /** A supervised layer that was better than the final output. */
    private static String better(EpochReport epoch) {
        double[] dice = epoch.dice();
        int best = dice.length - 1;
        for (int i = 0; i < dice.length; i++) if (dice[i] > dice[best]) best = i;
        if (best == dice.length - 1) return "";
        return String.format(Locale.ROOT, "; %s alone had %.3f", ScoreTable.output(best, dice.length), dice[best]);
    }

    /** What can be done next. */
    static List<Deed> deeds(TrainWords words, Report report) {
        Path model = Path.of(words.folder).toAbsolutePath().normalize();
        return List.of(
                new Deed("segment", "Segment with this model", "opens " + SEGMENT + " with this model", () -> {
                    return segment(model);
                }),
                new Deed("train", "Train on", "opens " + TRAIN + " with the same images and settings", () -> {
                    return trainOn(words, model, report.stopped());
                }),
                Deed.folder(model));
    }

    /** On the active image; where none is open, on what the model was tried on. */
    private static String segment(Path model) {
        if (Desk.active() == null) Desk.show(List.of(Card.of(model.toString()).sample()), null);
        new Memory(SEGMENT).once("model", model.toString());
        IJ.doCommand(SEGMENT);
        return "";
    }

    /** What was interrupted is gone on with; what ended is where another training begins. */
    private static String trainOn(TrainWords words, Path model, boolean interrupted) {
        return Memory.again(
                TRAIN,
                words,
                Map.of(
                        "folder", (interrupted ? model : next(model)).toString(),
                        "start", interrupted ? words.start : model.toString(),
                        "resume", String.valueOf(interrupted)));
    }

    /** A folder beside a model that is not there yet: {@code prostate-2} beside {@code prostate}. */
    static Path next(Path model) {
        String name = model.getFileName().toString().replaceFirst("-\\d+$", "");
        int number = 2;
        while (Files.exists(model.resolveSibling(name + "-" + number))) number++;
        return model.resolveSibling(name + "-" + number);
    }
}
