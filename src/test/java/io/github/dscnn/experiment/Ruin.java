// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.job.cases.TrainingData;
import io.github.dscnn.job.loaded.Model;
import io.github.dscnn.measure.Overlap;
import io.github.dscnn.model.ModelCard;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.region.Regions;
import io.github.dscnn.task.Progress;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.words.TrainWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Measures what padding and hot pixels do to a model: {@code Ruin IMAGES LABELS TABLE MODEL...} segments the test cases of
 * each model as they are and ruined in four ways, and writes a row a model, way and case with its Dice (mean over the
 * classes). Equal images give equal results.
 */
public final class Ruin {

    private static final int BORDER = 64;
    private static final int HOT = 30;
    private static final float TIMES = 20;
    private static final long SEED = 1;

    /** How an image is ruined. */
    enum Kind {
        /** Not at all. */
        CLEAN,
        /** 64 black pixels around each slice. */
        PADDED,
        /** 30 voxels of 20 times the largest value. */
        HOT,
        /** -2000 outside of the circle (of an ellipse) that fits into the slice. */
        CIRCLE_2000,
        /** -3024 there. */
        CIRCLE_3024;

        /** Labels have 0 wherever the image was changed for good. */
        List<float[]> ruined(List<float[]> planes, int width, boolean labels) {
            return switch (this) {
                case CLEAN -> planes;
                case PADDED ->
                    planes.stream().map(plane -> padded(plane, width)).toList();
                case HOT -> labels ? planes : hot(planes);
                case CIRCLE_2000 -> circle(planes, width, labels ? 0 : -2000);
                case CIRCLE_3024 -> circle(planes, width, labels ? 0 : -3024);
            };
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private Ruin() {}

    public static void main(String[] args) throws IOException {
        TrainWords words = new TrainWords();
        words.images = args[0];
        words.labels = args[1];
        List<TrainingCase> cases = TrainingData.of(words).open(Progress.NONE);
        StringBuilder table = new StringBuilder("model,images,case,dice\n");
        for (String path : Arrays.asList(args).subList(3, args.length))
            try (Model model = Model.open(path, false, "cpu", 1)) {
                measure(model, path, cases, table);
            }
        Files.writeString(Path.of(args[2]), table);
    }

    private static void measure(Model model, String path, List<TrainingCase> cases, StringBuilder table) {
        Set<String> test = model.files().split().stream()
                .filter(one -> one.set().equals("test"))
                .map(ModelCard.Case::name)
                .collect(Collectors.toSet());
        for (Kind kind : Kind.values())
            for (TrainingCase one : cases)
                if (test.contains(one.name()))
                    table.append(String.format(
                            Locale.ROOT, "%s,%s,%s,%.4f%n", path, kind.word(), one.name(), dice(model, one, kind)));
    }

    private static double dice(Model model, TrainingCase one, Kind kind) {
        Volume image = ruined(one.image(), kind, false);
        Volume labels = ruined(one.labels(), kind, true);
        Regions found =
                model.segment(image, SegmentationOptions.DEFAULT, Progress.NONE).regions();
        LabelClasses classes = model.traits().classes();
        Overlap[] overlaps = new Overlap[classes.size()];
        Arrays.fill(overlaps, Overlap.NONE);
        for (int z = 0; z < image.slices(); z++)
            for (int i = 0; i < overlaps.length; i++)
                overlaps[i] = overlaps[i].plus(
                        Overlap.of(found.indices(z, 0), classes.indices(labels.plane(0, z, 0)), i + 1));
        return Arrays.stream(overlaps)
                .mapToDouble(Overlap::dice)
                .filter(Double::isFinite)
                .average()
                .orElse(1);
    }

    private static Volume ruined(Volume volume, Kind kind, boolean labels) {
        List<float[]> planes = new ArrayList<>();
        for (int z = 0; z < volume.slices(); z++) planes.add(volume.plane(0, z, 0));
        int around = kind == Kind.PADDED ? 2 * BORDER : 0;
        Volume ruined = Volume.ofPlanes(
                volume.name(),
                kind.ruined(planes, volume.width(), labels),
                volume.width() + around,
                volume.height() + around,
                volume.voxel());
        return ruined.withOrientation(volume.orientation());
    }

    static float[] padded(float[] plane, int width) {
        int wide = width + 2 * BORDER;
        float[] padded = new float[wide * (plane.length / width + 2 * BORDER)];
        for (int y = 0; y < plane.length / width; y++)
            System.arraycopy(plane, y * width, padded, (y + BORDER) * wide + BORDER, width);
        return padded;
    }

    static List<float[]> hot(List<float[]> planes) {
        float largest = 0;
        for (float[] plane : planes) for (float value : plane) largest = Math.max(largest, value);
        List<float[]> hot = planes.stream().map(float[]::clone).toList();
        Random random = new Random(SEED);
        for (int i = 0; i < HOT; i++) {
            float[] plane = hot.get(random.nextInt(hot.size()));
            plane[random.nextInt(plane.length)] = TIMES * largest;
        }
        return hot;
    }

    static List<float[]> circle(List<float[]> planes, int width, float outside) {
        List<float[]> circles = planes.stream().map(float[]::clone).toList();
        for (float[] plane : circles)
            for (int i = 0; i < plane.length; i++) {
                double x = (i % width + 0.5) / width - 0.5;
                double y = (i / width + 0.5) * width / plane.length - 0.5;
                if (x * x + y * y > 0.25) plane[i] = outside;
            }
        return circles;
    }
}
