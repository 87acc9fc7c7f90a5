// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.training;

import io.github.dscnn.image.label.Ignored;
import io.github.dscnn.image.label.LabelPlanes.Annotation;
import io.github.dscnn.image.label.LabelPlanes.Empty;
import io.github.dscnn.job.cases.TrainingClasses;
import io.github.dscnn.job.table.Ranges;
import io.github.dscnn.network.Architecture;
import io.github.dscnn.network.Norm;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.train.Outcome;
import io.github.dscnn.train.recipe.Alphas;
import io.github.dscnn.train.recipe.Recipe;
import io.github.dscnn.train.recipe.Recipes;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.train.recipe.TrainingOptions;
import io.github.dscnn.train.recipe.TrainingOptions.Target;
import io.github.dscnn.words.TrainWords;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns the words of a training into its options. */
public final class TrainingSettings {

    private static final String FLOAT32 = "float32";
    private static final String BFLOAT16 = "bfloat16";

    /** Share of the recipe's rate at which a model is gone on with; measured, see docs/results.md. */
    private static final double GOING_ON = 0.1;

    private final TrainWords words;
    private final List<TrainingCase> cases;
    private final Supervision supervision;
    private final Ignored ignored;

    public TrainingSettings(TrainWords words, List<TrainingCase> cases) {
        this.words = words;
        this.cases = cases;
        this.supervision = new Supervision(Architecture.of(words.network));
        this.ignored = TrainingClasses.ignored(words);
    }

    /**
     * What besides the recipe decided a training, for the model.
     *
     * @param learned {@link Outcome#alphas}
     */
    public static Map<String, Object> map(TrainingOptions options, double[] learned) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(
                "alphas",
                options.alphas().learned()
                        ? Supervision.LEARNED
                        : options.alphas().layers());
        if (learned.length > 0)
            map.put(
                    "learned_alphas",
                    Arrays.stream(learned).mapToObj(TrainingSettings::rounded).toList());
        map.put("annotation", options.target().annotation().name().toLowerCase(Locale.ROOT));
        map.put("empty", options.target().empty().name().toLowerCase(Locale.ROOT));
        map.put("ignore", options.target().ignored().value());
        map.put("channel", options.target().channel());
        map.put("minutes", options.minutes());
        map.put("precision", options.bfloat16() ? BFLOAT16 : FLOAT32);
        return map;
    }

    /** To six digits, as in history.csv. */
    private static double rounded(double value) {
        return new BigDecimal(value).round(new MathContext(6)).doubleValue();
    }

    /** What departs from a recipe, in its numbers and beside them. */
    static List<String> departures(TrainingOptions options, Recipe base) {
        List<String> departures = new ArrayList<>(Recipes.departures(options.recipe(), base));
        Alphas alphas = new Supervision(Architecture.of(options.architecture()))
                .equal(base.loss().alpha());
        if (!options.alphas().equals(alphas)) departures.add(words(options.alphas()));
        if (options.target().annotation() == Annotation.SPARSE) departures.add("annotation = sparse");
        if (options.target().ignored().value() > 0)
            departures.add("ignore = " + options.target().ignored().value());
        if (options.target().context() > 0)
            departures.add("context = " + options.target().context());
        if (options.bfloat16()) departures.add("precision = " + BFLOAT16);
        if (options.minutes() > 0) departures.add("minutes = " + options.minutes());
        return departures;
    }

    private static String words(Alphas alphas) {
        if (alphas.learned()) return "alphas = " + Supervision.LEARNED;
        return alphas.layers().isEmpty() ? "no supervised layers" : "alphas = " + alphas.layers();
    }

    public TrainingOptions options() {
        Recipe base = RecipeChoice.recipe(words.recipe);
        Target target = target(base);
        Recipe recipe = changed(QuickStart.of(base, words, target, cases));
        return new TrainingOptions(
                words.network,
                recipe,
                target,
                supervision.alphas(
                        words.supervision,
                        recipe.loss().alpha(),
                        () -> RecipeChoice.alphas(words.recipe, supervision.network())),
                words.seed,
                words.minutes,
                word("precision", words.precision, FLOAT32, BFLOAT16).equals(BFLOAT16));
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
                        StartingWeights.width(words, base), norm, base.network().initialiser()),
                base.loss(),
                base.optimizer(),
                new Recipe.Schedule(
                        words.rate != 0 ? words.rate : schedule.rate() * (words.start.isBlank() ? 1 : GOING_ON),
                        schedule.fall(),
                        schedule.decay(),
                        words.epochs != 0 ? words.epochs : schedule.epochs(),
                        schedule.patience(),
                        schedule.best(),
                        schedule.average()),
                new Recipe.Sampling(
                        words.batch != 0 ? words.batch : sampling.batch(),
                        sampling.steps(),
                        sampling.patch(),
                        sampling.oversample(),
                        sampling.skipEmpty()),
                base.augmentation(),
                IntensityChoice.images(words, base.images()),
                base.fit());
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
                new TrainingClasses(words, cases, ignored).of(sparse),
                sparse ? Annotation.SPARSE : Annotation.DENSE,
                empty,
                channels[0],
                channels[1] - channels[0] + 1,
                words.context,
                pixelSize,
                pixelSize > 0 ? "mm" : "pixel",
                ignored);
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

    /** The pixel size in mm that all images are brought to, that of a model to begin from if there is one; 0: none. */
    private double pixelSize(Recipe recipe) {
        if (words.spacing < 0 || words.spacing == 0 && !recipe.images().resample()) return 0;
        boolean calibrated = cases.stream().allMatch(one -> one.image().voxel().calibrated());
        if (!calibrated && words.spacing > 0)
            throw new DscnnException(
                    "spacing=%s needs calibrated images, but some have no pixel size in mm; calibrate them or leave spacing out.",
                    words.spacing);
        if (words.spacing > 0) return words.spacing;
        if (!calibrated) return 0;
        Optional<Traits> start = StartingWeights.traits(words);
        if (start.isPresent()) return start.get().pixelSize();
        double[] sizes = cases.stream()
                .mapToDouble(one -> one.image().voxel().inMillimetres().x())
                .sorted()
                .toArray();
        return sizes[sizes.length / 2];
    }

    private static String word(String key, String text, String... words) {
        if (List.of(words).contains(text.strip())) return text.strip();
        throw new DscnnException("%s=%s is none of %s; choose one of them.", key, text, String.join(", ", words));
    }
}
