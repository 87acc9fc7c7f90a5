// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.ij.picture.CaseSlice;
import io.github.dscnn.ij.picture.ContourFigure;
import io.github.dscnn.ij.picture.CurvesFigure;
import io.github.dscnn.ij.picture.LayersFigure;
import io.github.dscnn.ij.picture.Pictures;
import io.github.dscnn.ij.picture.StripFigure;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.image.label.LabelPlanes;
import io.github.dscnn.job.evaluation.EvaluationSummary;
import io.github.dscnn.job.evaluation.EvaluationTable;
import io.github.dscnn.job.loaded.Model;
import io.github.dscnn.job.table.Metric;
import io.github.dscnn.measure.Overlap;
import io.github.dscnn.network.NetworkSpec.SupervisedLayer;
import io.github.dscnn.segment.Decision;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.SegmentedSlice;
import io.github.dscnn.task.Progress;
import io.github.dscnn.train.recipe.TrainingCase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The pictures of a study. What is shown is chosen by a rule, not by eye: the cases of the lowest, the middle and the
 * highest Dice of the first method, each in the slice where the true organ is largest.
 */
final class Figures {

    private static final int ROWS = 3;

    private final Path predictions;
    private final Findings findings;
    private final Source source;

    /**
     * Where images, labels and models come from.
     *
     * @param cases by name
     * @param labels what is true of a case
     * @param channel the first channel that is used, from 1; 0: the first
     * @param models opens the model of a result; empty where it is gone
     */
    record Source(
            Map<String, TrainingCase> cases,
            Function<TrainingCase, LabelPlanes> labels,
            LabelClasses classes,
            int channel,
            Function<RunResult, Optional<Model>> models) {}

    /** A slice (from 0) of a case. */
    private record Spot(TrainingCase of, int slice) {}

    Figures(Path predictions, Findings findings, Source source) {
        this.predictions = predictions;
        this.findings = findings;
        this.source = source;
    }

    private List<Spot> spots() {
        String first = findings.methods().get(0);
        List<Map<String, Object>> whole = findings.cases(Measuring.FITTED).stream()
                .filter(row -> row.get("method").equals(first) && Findings.whole(row))
                .filter(row -> source.cases().containsKey(String.valueOf(row.get("case"))))
                .toList();
        Object type = whole.isEmpty() ? "" : whole.get(0).get("class");
        List<TrainingCase> ordered = whole.stream()
                .filter(row -> row.get("class").equals(type) && Double.isFinite((double) row.get("dice")))
                .sorted(Comparator.comparingDouble(row -> (double) row.get("dice")))
                .map(row -> source.cases().get(String.valueOf(row.get("case"))))
                .toList();
        List<TrainingCase> chosen = new ArrayList<>();
        for (int i = 0; i < ROWS && !ordered.isEmpty(); i++)
            chosen.add(ordered.get(i * (ordered.size() - 1) / (ROWS - 1)));
        return chosen.stream()
                .distinct()
                .map(one -> new Spot(one, fullest(one)))
                .toList();
    }

    private int fullest(TrainingCase one) {
        LabelPlanes labels = source.labels().apply(one);
        int best = 0;
        for (int z = 1; z < one.image().slices(); z++)
            if (labels.foreground(z, 0) > labels.foreground(best, 0)) best = z;
        return best;
    }

    private CaseSlice slice(Spot spot) {
        Volume image = spot.of().image();
        float[] truth = source.labels().apply(spot.of()).plane(spot.slice(), 0);
        byte[] classes = new byte[truth.length];
        for (int i = 0; i < truth.length; i++) classes[i] = (byte) (truth[i] < 0 ? 255 : (int) truth[i]);
        return new CaseSlice(
                spot.of().name(),
                image.slices() == 1 ? 0 : spot.slice() + 1,
                image.plane(Math.max(0, source.channel() - 1), spot.slice(), 0),
                image.width(),
                image.height(),
                image.voxel().x(),
                image.voxel().y(),
                classes);
    }

    /** Which class is which of the figures below a picture; empty where there is one. */
    String order() {
        List<String> names =
                source.classes().classes().stream().map(LabelClass::name).toList();
        return names.size() == 1 ? "" : " Dice below the pictures: " + String.join(" \u00b7 ", names) + ".";
    }

    /** Fig. 5: contours of every method; empty where predictions are gone. */
    Optional<byte[]> contours() {
        List<ContourFigure.Row> rows = new ArrayList<>();
        for (Spot spot : spots()) {
            Map<String, byte[]> found = new LinkedHashMap<>();
            for (String method : findings.methods())
                result(method, spot.of())
                        .map(result -> predictions
                                .resolve(result.name())
                                .resolve(spot.of().name() + ".tif"))
                        .filter(Files::exists)
                        .ifPresent(file -> found.put(method, classes(file, spot.slice())));
            if (found.size() == findings.methods().size()) rows.add(new ContourFigure.Row(slice(spot), found));
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(ContourFigure.png(rows));
    }

    private byte[] classes(Path file, int slice) {
        float[] values = Stacks.toVolume(ImageFiles.open(file)).plane(0, slice, 0);
        byte[] classes = new byte[values.length];
        for (int i = 0; i < values.length; i++)
            classes[i] = (byte) source.classes().index(values[i]);
        return classes;
    }

    /** The first run of a method that was tested on a case. */
    private Optional<RunResult> result(String method, TrainingCase one) {
        return findings.results().stream()
                .filter(result -> result.method().equals(method))
                .filter(result -> result.fold() == 0
                        || result.sets().getOrDefault("test", List.of()).contains(one.name()))
                .findFirst();
    }

    /** Fig. 6: the supervised layers of the first method that has some; empty where no model is there. */
    Optional<byte[]> layers(Progress progress) {
        for (String method : findings.methods()) {
            List<LayersFigure.Row> rows = new ArrayList<>();
            for (Spot spot : spots()) {
                Optional<Model> opened = result(method, spot.of()).flatMap(source.models());
                if (opened.isEmpty()) continue;
                try (Model model = opened.get()) {
                    if (!model.facts().layers().isEmpty())
                        rows.add(new LayersFigure.Row(slice(spot), layers(model, spot, progress)));
                }
            }
            if (!rows.isEmpty()) return Optional.of(LayersFigure.png(rows));
        }
        return Optional.empty();
    }

    private List<Pictures.Layer> layers(Model model, Spot spot, Progress progress) {
        SegmentationOptions options = SegmentationOptions.DEFAULT
                .withLayers(true)
                .withFusion(false)
                .withChannel(source.channel())
                .withSlices(spot.slice() + 1, spot.slice() + 1)
                .withFrames(1, 1);
        SegmentedSlice found =
                model.segment(spot.of().image(), options, progress).slice(0, 0);
        List<Pictures.Layer> layers = new ArrayList<>();
        float[] truth = source.labels().apply(spot.of()).plane(spot.slice(), 0);
        List<SupervisedLayer> supervised = model.facts().layers();
        for (int i = 0; i <= supervised.size(); i++) {
            String name = i == supervised.size()
                    ? "final"
                    : "layer " + (i + 1) + " \u00b7 1/" + supervised.get(i).scale();
            layers.add(new Pictures.Layer(name, found.probability(i + 1, 0), dice(found, i + 1, truth)));
        }
        return layers;
    }

    private static double dice(SegmentedSlice found, int layer, float[] truth) {
        float[] classes = new float[truth.length];
        for (int i = 0; i < classes.length; i++) classes[i] = found.classOf(layer, i, Decision.PLAIN.threshold());
        return Overlap.of(classes, truth, 0).dice();
    }

    /** Learning curves; empty where no result has a history. */
    Optional<byte[]> curves() {
        List<CurvesFigure.Run> runs = findings.results().stream()
                .filter(result -> !result.history().isEmpty())
                .map(result -> new CurvesFigure.Run(
                        result.method(), "fold " + result.fold() + ", seed " + result.seed(), result.history()))
                .toList();
        return runs.isEmpty() ? Optional.empty() : Optional.of(CurvesFigure.png(runs));
    }

    /** Dice of every patient by method, of the first class or of any foreground. */
    byte[] patients() {
        EvaluationSummary summary = findings.summary(Measuring.FITTED);
        String type = summary.types().get(0);
        Map<String, double[]> values = new LinkedHashMap<>();
        for (String method : summary.methods())
            values.put(method, summary.values(method, type, EvaluationTable.WHOLE, Metric.DICE));
        return StripFigure.png("Dice of each patient, " + type, values);
    }
}
