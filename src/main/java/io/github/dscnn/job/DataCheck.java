// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import io.github.dscnn.file.AtomicFile;
import io.github.dscnn.file.OutputFolder;
import io.github.dscnn.image.LabelPlanes;
import io.github.dscnn.image.Normalizer;
import io.github.dscnn.image.Volume;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.train.Training;
import io.github.dscnn.train.TrainingCase;
import io.github.dscnn.train.TrainingOptions;
import io.github.dscnn.words.CheckWords;
import io.github.dscnn.words.TrainWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Looks at training data as a training would, without training. */
public final class DataCheck {

    private DataCheck() {}

    /** A table of the pairs; throws the sentence that a training would end with. */
    public static Report run(CheckWords words, Progress progress) {
        if (!words.folder.isBlank()) OutputFolder.check(Path.of(words.folder));
        List<TrainingCase> cases =
                new TrainingData(words.images, words.labels, words.patient, words.annotation).open(progress);
        TrainWords training = new TrainWords();
        training.labels = words.labels;
        training.classes = words.classes;
        training.annotation = words.annotation;
        training.empty = words.empty;
        TrainingOptions options = new TrainingSettings(training, cases).options();
        Split split = words.split.isBlank() ? null : Split.read(Path.of(words.split), cases);
        Training.check(options, cases, progress);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (TrainingCase one : split == null ? cases : all(split)) {
            progress.report(rows.size(), cases.size(), "checking " + one.name());
            rows.add(row(one, options, split));
        }
        if (rows.stream().allMatch(row -> row.get("labelled_slices").equals(0)))
            throw new DscnnException(
                    "None of the %s label images has a pixel of a class; check 'labels' and 'classes'.", cases.size());
        String csv = csv(rows);
        if (!words.folder.isBlank()) AtomicFile.write(Path.of(words.folder).resolve("check.csv"), csv);
        return new Report(
                text(rows, options), summary(rows, options), Report.Table.of("DSCNN Data", rows), List.of(), false);
    }

    private static List<TrainingCase> all(Split split) {
        List<TrainingCase> all = new ArrayList<>(split.training());
        all.addAll(split.validation());
        all.addAll(split.test());
        return all;
    }

    private static Map<String, Object> row(TrainingCase one, TrainingOptions options, Split split) {
        Volume image = one.image();
        Normalizer.Scale scale = new Normalizer(Normalizer.Kind.RANGE, 0, 100).fit(image, 0, 0);
        Counts counts = Counts.of(options.labels(one), image);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("case", one.name());
        row.put("patient", one.patient());
        if (split != null) row.put("set", set(one, split));
        row.put("size", image.sizes());
        row.put("pixel", image.voxel().x());
        row.put("slice_distance", image.voxel().z());
        row.put("unit", image.voxel().unit());
        row.put("lowest", scale.low());
        row.put("highest", scale.high());
        row.put("labelled_slices", counts.slices());
        row.put("foreground_percent", 100.0 * counts.foreground() / image.width() / image.height() / planes(image));
        row.put("unlabelled_percent", 100.0 * counts.unlabelled() / image.width() / image.height() / planes(image));
        return row;
    }

    private static String set(TrainingCase one, Split split) {
        if (split.training().contains(one)) return "train";
        return split.validation().contains(one) ? "validation" : "test";
    }

    private static long planes(Volume image) {
        return (long) image.slices() * image.frames();
    }

    /** What labels hold: slices with a label, pixels of any class, pixels that count nowhere. */
    private record Counts(int slices, long foreground, long unlabelled) {
        static Counts of(LabelPlanes labels, Volume image) {
            int slices = 0;
            long foreground = 0;
            long unlabelled = 0;
            for (int frame = 0; frame < image.frames(); frame++) {
                for (int slice = 0; slice < image.slices(); slice++) {
                    long before = foreground;
                    for (float value : labels.plane(slice, frame)) {
                        if (value > 0) foreground++;
                        if (value < 0) unlabelled++;
                    }
                    if (foreground > before) slices++;
                }
            }
            return new Counts(slices, foreground, unlabelled);
        }
    }

    private static String csv(List<Map<String, Object>> rows) {
        StringBuilder text = new StringBuilder(String.join(",", rows.get(0).keySet())).append('\n');
        for (Map<String, Object> row : rows)
            text.append(String.join(
                            ",", row.values().stream().map(DataCheck::cell).toList()))
                    .append('\n');
        return text.toString();
    }

    private static String cell(Object value) {
        return value instanceof Double number ? String.format(Locale.ROOT, "%.6g", number) : Csv.cell(value);
    }

    private static Map<String, Object> summary(List<Map<String, Object>> rows, TrainingOptions options) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("cases", rows.size());
        summary.put(
                "patients",
                rows.stream().map(row -> row.get("patient")).distinct().count());
        summary.put(
                "classes",
                options.target().classes().classes().stream()
                        .map(one -> one.value() + "=" + one.name())
                        .toList());
        summary.put(
                "empty",
                rows.stream()
                        .filter(row -> row.get("labelled_slices").equals(0))
                        .map(row -> row.get("case"))
                        .toList());
        return summary;
    }

    private static String text(List<Map<String, Object>> rows, TrainingOptions options) {
        StringBuilder text = new StringBuilder();
        text.append(String.format("%-28s %-24s %-20s %9s %11s\n", "case", "size", "pixel", "labelled", "foreground"));
        for (Map<String, Object> row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-28s %-24s %-20s %9s %9.2f %%\n",
                    row.get("case"),
                    row.get("size"),
                    String.format(Locale.ROOT, "%.4g %s", row.get("pixel"), row.get("unit")),
                    row.get("labelled_slices"),
                    row.get("foreground_percent")));
        }
        Map<String, Object> summary = summary(rows, options);
        text.append(rows.size())
                .append(" pairs, ")
                .append(summary.get("patients"))
                .append(" patients, classes ");
        text.append(String.join(
                ", ",
                options.target().classes().classes().stream()
                        .map(one -> one.value() + "=" + one.name())
                        .toList()));
        if (!((List<?>) summary.get("empty")).isEmpty())
            text.append("\nwithout any label: ").append(summary.get("empty"));
        return text.toString();
    }
}
