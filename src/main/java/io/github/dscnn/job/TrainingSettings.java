// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import io.github.dscnn.ij.RoiGroups;
import io.github.dscnn.image.LabelClasses;
import io.github.dscnn.image.LabelPlanes.Annotation;
import io.github.dscnn.image.LabelPlanes.Empty;
import io.github.dscnn.image.Volume;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.model.ModelStore;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Norm;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.train.Recipe;
import io.github.dscnn.train.Recipes;
import io.github.dscnn.train.TrainingCase;
import io.github.dscnn.train.TrainingOptions;
import io.github.dscnn.train.TrainingOptions.Target;
import io.github.dscnn.words.TrainWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** Turns the words of a training into its options. */
final class TrainingSettings {

    private final TrainWords words;
    private final List<TrainingCase> cases;

    TrainingSettings(TrainWords words, List<TrainingCase> cases) {
        this.words = words;
        this.cases = cases;
    }

    /** The recipe as it was named, before other words change it. */
    static Recipe base(TrainWords words) {
        String name = words.recipe;
        if (name.isBlank() || name.equals("default")) return Recipe.DEFAULT;
        if (name.equals("paper")) return Recipe.PAPER;
        if (name.toLowerCase(Locale.ROOT).endsWith(".json")) return read(Path.of(name));
        try (ModelPackage model = ModelStore.standard().open(name)) {
            if (model.recipe().isEmpty())
                throw new DscnnException("The model %s holds no recipe; use recipe=default or recipe=paper.", name);
            return Recipes.of(model.recipe(), name);
        }
    }

    private static Recipe read(Path file) {
        try {
            String name = file.getFileName().toString();
            return Recipes.read(Files.readString(file), Recipe.DEFAULT.withName(name), file.toString());
        } catch (IOException e) {
            throw new DscnnException(e, "The recipe %s cannot be read; check the path.", file);
        }
    }

    TrainingOptions options() {
        Recipe recipe = changed(base(words));
        return new TrainingOptions(
                recipe,
                target(recipe),
                alphas(recipe),
                words.seed,
                words.minutes,
                word("precision", words.precision, "float32", "bfloat16").equals("bfloat16"));
    }

    private Recipe changed(Recipe base) {
        Norm norm = words.norm.isBlank()
                ? base.network().norm()
                : Norm.valueOf(word("norm", words.norm, "none", "instance", "batch", "group")
                        .toUpperCase(Locale.ROOT));
        Recipe.Schedule schedule = base.schedule();
        Recipe.Sampling sampling = base.sampling();
        return new Recipe(
                base.name(),
                new Recipe.Network(
                        words.width != 0 ? words.width : base.network().width(),
                        norm,
                        base.network().initialiser()),
                base.loss(),
                base.optimizer(),
                new Recipe.Schedule(
                        words.rate != 0 ? words.rate : schedule.rate(),
                        schedule.fall(),
                        schedule.decay(),
                        words.epochs != 0 ? words.epochs : schedule.epochs(),
                        schedule.patience(),
                        schedule.best()),
                new Recipe.Sampling(
                        words.batch != 0 ? words.batch : sampling.batch(),
                        sampling.steps(),
                        sampling.patch(),
                        sampling.oversample(),
                        sampling.skipEmpty()),
                base.augmentation(),
                base.images());
    }

    private Target target(Recipe recipe) {
        boolean sparse = word("annotation", words.annotation, "dense", "sparse").equals("sparse");
        Empty standard = recipe.sampling().skipEmpty() ? Empty.SKIP : Empty.BACKGROUND;
        Empty empty = words.empty.isBlank()
                ? (sparse ? Empty.IGNORE : standard)
                : Empty.valueOf(word("empty", words.empty, "background", "skip", "ignore")
                        .toUpperCase(Locale.ROOT));
        int[] channels = channels();
        double pixelSize = pixelSize(recipe);
        return new Target(
                classes(sparse),
                sparse ? Annotation.SPARSE : Annotation.DENSE,
                empty,
                channels[0],
                channels[1] - channels[0] + 1,
                words.context,
                pixelSize,
                pixelSize > 0 ? "mm" : "pixel");
    }

    private LabelClasses classes(boolean sparse) {
        List<Volume> labels = cases.stream().map(TrainingCase::labels).toList();
        if (!words.classes.isBlank()) return LabelClasses.parse(words.classes);
        Path table = Path.of(words.labels.split(";")[0]).resolve("classes.csv");
        try {
            if (Files.exists(table)) return LabelClasses.read(table);
        } catch (IOException e) {
            throw new DscnnException(e, "%s cannot be read; check that it is a text file.", table);
        }
        if (!sparse) return RoiGroups.named(LabelClasses.detect(labels));
        SortedSet<Integer> values = new TreeSet<>();
        labels.forEach(volume -> values.addAll(LabelClasses.values(volume)));
        boolean background = values.remove(1);
        if (!background)
            throw new DscnnException(
                    "With annotation=sparse no label has a pixel of value 1; mark some background with 1 (classes are 2 and more).");
        if (values.isEmpty())
            throw new DscnnException("With annotation=sparse no label has a class; mark some pixels with 2 or more.");
        return RoiGroups.named(LabelClasses.ofValues(values));
    }

    private int[] channels() {
        int there = cases.get(0).image().channels();
        if (words.channel.isBlank()) return new int[] {1, there};
        int[] range = Ranges.parse("channel", words.channel);
        if (range[1] > there)
            throw new DscnnException(
                    "channel=%s was asked for, but the image %s has %s channels; choose among them.",
                    words.channel, cases.get(0).name(), there);
        return range;
    }

    /** The pixel size in mm that all images are brought to; 0 when they stay as they are. */
    private double pixelSize(Recipe recipe) {
        if (words.spacing < 0 || words.spacing == 0 && !recipe.images().resample()) return 0;
        boolean calibrated = cases.stream().allMatch(one -> one.image().voxel().calibrated());
        if (!calibrated && words.spacing > 0)
            throw new DscnnException(
                    "spacing=%s needs calibrated images, but some have no pixel size in mm; calibrate them or leave spacing out.",
                    words.spacing);
        if (words.spacing > 0) return words.spacing;
        if (!calibrated) return 0;
        double[] sizes = cases.stream()
                .mapToDouble(one -> one.image().voxel().inMillimetres().x())
                .sorted()
                .toArray();
        return sizes[sizes.length / 2];
    }

    private List<Double> alphas(Recipe recipe) {
        int layers = NetworkSpec.STAGES - 1;
        double alpha = recipe.loss().alpha();
        String text = words.supervision.strip();
        return switch (text) {
            case "", "on" -> Collections.nCopies(layers, alpha);
            case "off" -> List.of();
            case "equal" -> Collections.nCopies(layers, 1.0);
            case "halving" -> halving();
            case "learned" ->
                throw new DscnnException(
                        "supervision=learned is not there yet; use on, off, equal, halving or eight weights.");
            default -> list(text, layers);
        };
    }

    /** 1 at full resolution, half of it with each level below. */
    private static List<Double> halving() {
        List<Double> alphas = new ArrayList<>();
        for (NetworkSpec.SupervisedLayer layer : new NetworkSpec(NetworkSpec.DSCNN, 4, 1, 1, Norm.NONE).layers()) {
            alphas.add(1.0 / layer.scale());
        }
        return alphas;
    }

    private static List<Double> list(String text, int layers) {
        try {
            List<Double> alphas = new ArrayList<>();
            for (String part : text.split(",")) alphas.add(Double.parseDouble(part.strip()));
            if (alphas.size() == layers && alphas.stream().allMatch(alpha -> alpha >= 0)) return alphas;
        } catch (NumberFormatException e) {
            // falls through to the sentence below
        }
        throw new DscnnException(
                "supervision=%s is none of on, off, equal, halving or eight weights of 0 or more with commas.", text);
    }

    private static String word(String key, String text, String... words) {
        if (List.of(words).contains(text.strip())) return text.strip();
        throw new DscnnException("%s=%s is none of %s; choose one of them.", key, text, String.join(", ", words));
    }
}
