// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.training;

import ij.ImagePlus;
import io.github.dscnn.file.disk.AtomicFile;
import io.github.dscnn.file.disk.OutputFolder;
import io.github.dscnn.ij.picture.Pictures;
import io.github.dscnn.ij.result.RoiLabels;
import io.github.dscnn.ij.result.Rois;
import io.github.dscnn.image.Normalizer;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.job.cases.Split;
import io.github.dscnn.job.cases.TrainingClasses;
import io.github.dscnn.job.cases.TrainingData;
import io.github.dscnn.job.table.CheckTable;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.train.Training;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.train.recipe.TrainingOptions;
import io.github.dscnn.words.CheckWords;
import io.github.dscnn.words.TrainWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at training data as a training would, without training; what is wrong with a pair stands in its row.
 *
 * <p>Long because it goes on where a training would end with the first problem.
 */
public final class DataCheck {

    private static final String PROBLEM = "problem";

    private final CheckWords words;
    private final TrainingData data;
    private final Progress progress;
    private final Map<TrainingData.Pair, TrainingCase> good = new LinkedHashMap<>();
    private final Map<TrainingData.Pair, String> problems = new LinkedHashMap<>();

    private DataCheck(CheckWords words, Progress progress) {
        this.words = words;
        this.progress = progress;
        this.data = new TrainingData(words.images, words.labels, words.patient, words.annotation, "");
    }

    /**
     * A table of the pairs, with a row for each that has a problem too, and a montage of the others; the summary's
     * {@code problems} lists the sentences.
     *
     * @throws DscnnException for what is wrong with all pairs together
     */
    public static Report run(CheckWords words, Progress progress) {
        if (!words.folder.isBlank()) OutputFolder.check(Path.of(words.folder));
        CheckWords meant = words.into(new CheckWords());
        meant.annotation = TrainingData.annotation(words.images, words.labels, words.annotation, progress);
        return new DataCheck(meant, progress).run();
    }

    private Report run() {
        List<TrainingData.Pair> pairs = data.pairs();
        for (TrainingData.Pair pair : pairs) {
            progress.report(good.size() + problems.size(), pairs.size(), "checking " + pair.image());
            look(pair);
        }
        compareChannels();
        List<TrainingCase> cases = List.copyOf(good.values());
        if (cases.isEmpty()) return report(rows(pairs, null, null), null);
        TrainingOptions options = new TrainingSettings(training(), cases).options();
        good.forEach((pair, one) -> problem(pair, () -> Training.check(options, List.of(one), progress)));
        problems.keySet().forEach(good::remove);
        boolean broken = !problems.isEmpty();
        Split split = words.split.isBlank() || broken ? null : Split.read(Path.of(words.split), cases);
        List<Map<String, Object>> rows = rows(pairs, options, split);
        Report report = report(rows, options);
        if (!broken && rows.stream().allMatch(row -> row.get("labelled_slices").equals(0)))
            throw new DscnnException(
                    "None of the %s label images has a pixel of a class; check 'labels' and 'classes'.", cases.size());
        return report;
    }

    /** Looks whether there is anything to look at. */
    public static void check(CheckWords words) {
        named(words.images, words.labels);
    }

    /** @throws DscnnException if images or labels are not said; painted labels lie on the active image */
    static void named(String images, String labels) {
        if (labels.isBlank() || images.isBlank() && !RoiLabels.meant(labels))
            throw new DscnnException("Training needs images and labels; give both, each a folder or titles.");
    }

    private TrainWords training() {
        return words.into(new TrainWords());
    }

    private void look(TrainingData.Pair pair) {
        if (!pair.problem().isEmpty()) {
            problems.put(pair, pair.problem());
            return;
        }
        problem(pair, () -> {
            TrainingCase one = data.open(pair, 1, progress);
            List<TrainingCase> all = new ArrayList<>(good.values());
            all.add(one);
            TrainingData.sameNames(all);
            boolean shown = !RoiLabels.meant(words.labels)
                    && TrainingClasses.said(training()).isEmpty();
            if (shown)
                LabelClasses.values(
                        one.labels(), TrainingClasses.ignored(training()).unasked());
            good.put(pair, one);
        });
    }

    /** An RGB image without colours fits grey ones and coloured ones. */
    private void compareChannels() {
        int most = good.values().stream()
                .mapToInt(one -> one.image().channels())
                .max()
                .orElse(1);
        for (TrainingData.Pair pair : List.copyOf(good.keySet()))
            if (good.get(pair).image().channels() < most) good.put(pair, data.open(pair, most, progress));
        List<TrainingCase> all = List.copyOf(good.values());
        good.forEach((pair, one) -> problem(pair, () -> TrainingData.sameChannels(List.of(all.get(0), one))));
        problems.keySet().forEach(good::remove);
    }

    private void problem(TrainingData.Pair pair, Runnable look) {
        try {
            look.run();
        } catch (DscnnException | IllegalArgumentException e) {
            problems.put(pair, e.getMessage());
        }
    }

    /** @param options null when no pair is without a problem */
    private Report report(List<Map<String, Object>> rows, TrainingOptions options) {
        ImagePlus montage = options == null || good.isEmpty() ? null : montage(options);
        if (!words.folder.isBlank()) {
            Path folder = Path.of(words.folder);
            AtomicFile.write(folder.resolve("check.csv"), CheckTable.csv(rows));
            if (montage != null) Pictures.savePng(montage, folder.resolve("check.png"));
        }
        boolean shown = montage != null && words.folder.isBlank();
        List<String> text = new ArrayList<>(List.of(CheckTable.text(rows, classes(options))));
        if (options != null) text.addAll(Unpainted.lines(words.labels, options, good.values()));
        if (options != null && options.target().ignored().value() > 0)
            text.add("The value " + options.target().ignored().value() + " counts nowhere.");
        return new Report(
                String.join("\n", text),
                CheckTable.summary(rows, classes(options)),
                Report.Table.of("DSCNN Data", rows),
                shown ? List.of(montage) : List.of(),
                Rois.NONE,
                false,
                problem());
    }

    /** The first problem; all stand in the table. */
    private String problem() {
        if (problems.isEmpty()) return "";
        String more = problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more problems)";
        return problems.values().iterator().next() + more;
    }

    private static List<String> classes(TrainingOptions options) {
        if (options == null) return List.of();
        return options.target().classes().classes().stream()
                .map(one -> one.value() + "=" + one.name())
                .toList();
    }

    private List<Map<String, Object>> rows(List<TrainingData.Pair> pairs, TrainingOptions options, Split split) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (TrainingData.Pair pair : pairs) {
            TrainingCase one = good.get(pair);
            if (one != null) rows.add(row(one, options, split));
        }
        for (TrainingData.Pair pair : pairs) if (problems.containsKey(pair)) rows.add(faulty(pair, options, split));
        return rows;
    }

    private static Map<String, Object> row(TrainingCase one, TrainingOptions options, Split split) {
        Volume image = one.image();
        Normalizer.Scale scale = new Normalizer(Normalizer.Kind.RANGE, 0, 100).fit(image, 0, 0);
        LabelCounts counts = LabelCounts.of(
                options.labels(one), image, options.target().classes().size());
        double pixels = (double) image.width() * image.height() * image.slices() * image.frames();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("case", one.name());
        row.put("patient", one.patient());
        if (split != null) row.put("set", split.set(one));
        row.put("size", image.sizes());
        row.put("pixel", image.voxel().x());
        row.put("slice_distance", image.voxel().z());
        row.put("unit", image.voxel().unit());
        row.put("lowest", scale.low());
        row.put("highest", scale.high());
        row.put("labelled_slices", counts.slices());
        row.put("foreground_percent", 100.0 * counts.foreground() / pixels);
        row.put("unlabelled_percent", 100.0 * counts.unlabelled() / pixels);
        for (int i = 0; i < counts.classes().length; i++)
            row.put(percent(options, i), 100.0 * counts.classes()[i] / pixels);
        row.put(PROBLEM, "");
        return row;
    }

    private static String percent(TrainingOptions options, int index) {
        return options.target().classes().classes().get(index).name() + "_percent";
    }

    private Map<String, Object> faulty(TrainingData.Pair pair, TrainingOptions options, Split split) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("case", pair.image().isEmpty() ? pair.label() : pair.image());
        row.put("patient", "");
        if (split != null) row.put("set", "");
        row.put("size", "");
        for (String number : List.of("pixel", "slice_distance")) row.put(number, Double.NaN);
        row.put("unit", "");
        for (String number : List.of("lowest", "highest")) row.put(number, Double.NaN);
        row.put("labelled_slices", 0);
        for (String number : List.of("foreground_percent", "unlabelled_percent")) row.put(number, Double.NaN);
        int classes = options == null ? 0 : options.target().classes().size();
        for (int i = 0; i < classes; i++) row.put(percent(options, i), Double.NaN);
        row.put(PROBLEM, problems.get(pair));
        return row;
    }

    /** The middle labelled slice of each pair with the contour of its labels. */
    private ImagePlus montage(TrainingOptions options) {
        List<Pictures.Slice> slices = new ArrayList<>();
        for (TrainingCase one : good.values()) {
            int[] place = LabelCounts.middle(options.labels(one), one.image());
            String title = one.name() + (one.image().slices() > 1 ? ", slice " + (place[1] + 1) : "");
            slices.add(new Pictures.Slice(
                    title,
                    one.image().plane(options.target().channel() - 1, place[1], place[0]),
                    options.labels(one).plane(place[1], place[0]),
                    one.image().width(),
                    one.image().height()));
        }
        return Pictures.sheet("DSCNN Data", slices);
    }
}
