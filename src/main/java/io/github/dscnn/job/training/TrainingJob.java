// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.training;

import io.github.dscnn.engine.TorchEngine;
import io.github.dscnn.engine.TorchTrainer;
import io.github.dscnn.file.disk.AtomicFile;
import io.github.dscnn.image.PixelSizes;
import io.github.dscnn.image.Volume;
import io.github.dscnn.job.cases.CommonOrientation;
import io.github.dscnn.job.cases.PaintedClasses;
import io.github.dscnn.job.cases.SliceSize;
import io.github.dscnn.job.cases.Split;
import io.github.dscnn.job.cases.TrainingData;
import io.github.dscnn.job.loaded.EngineStart;
import io.github.dscnn.job.loaded.Likeness;
import io.github.dscnn.job.loaded.Model;
import io.github.dscnn.job.loaded.Models;
import io.github.dscnn.job.table.HistoryTable;
import io.github.dscnn.job.table.ScoreTable;
import io.github.dscnn.job.table.Version;
import io.github.dscnn.model.ModelCard;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Weights;
import io.github.dscnn.script.Program;
import io.github.dscnn.script.TorchScriptArchive;
import io.github.dscnn.segment.Seen;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.segment.score.LayerScores;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.train.Aftermath;
import io.github.dscnn.train.Checkpoint;
import io.github.dscnn.train.Outcome;
import io.github.dscnn.train.Passage;
import io.github.dscnn.train.Training;
import io.github.dscnn.train.TrainingListener;
import io.github.dscnn.train.fit.Fitted;
import io.github.dscnn.train.fit.Fitting;
import io.github.dscnn.train.fit.Votes;
import io.github.dscnn.train.recipe.Recipe;
import io.github.dscnn.train.recipe.Recipes;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.train.recipe.TrainingOptions;
import io.github.dscnn.words.TrainWords;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A training from its words to a model in a folder. Long because it has a method for each step of that way. */
public final class TrainingJob {

    /** Seconds that writing a model takes, about, and loading it once more. */
    static final double WRITING = 3;

    private static final int MIRRORED = 4;

    private final long began = System.nanoTime();
    private final TrainWords words;
    private final Path folder;
    private final Recipe base;
    private final Split split;
    private final TrainingOptions options;
    private final CommonOrientation common;
    private final Judges judges;
    private final About about;
    private final Progress progress;
    private final TrainingListener listener;
    private Seen seen;

    private TrainingJob(TrainWords words, List<TrainingCase> cases, Progress progress, TrainingListener listener) {
        this.words = words;
        this.listener = listener;
        this.folder = Path.of(words.folder);
        this.progress = progress;
        this.base = RecipeChoice.compared(words.recipe);
        this.about = About.read(words.about);
        this.common = CommonOrientation.of(cases, StartingWeights.traits(words).flatMap(Traits::orientation));
        SliceSize.check(common.cases());
        this.split = split(common.cases());
        this.options = new TrainingSettings(words, common.cases()).options();
        this.judges = Judges.of(split, words, options);
    }

    /** What a training gave. */
    public record Result(Path model, Outcome outcome, Fitted fitted, ScoreTable test, int validationCases) {}

    /**
     * Trains on the images that the words name.
     *
     * @param listener watches
     * @throws DscnnException if data or settings do not fit; then nothing is written
     */
    public static Result run(TrainWords words, Progress progress, TrainingListener listener) {
        return run(words, () -> {
            TrainWords meant = words.into(new TrainWords());
            meant.annotation = TrainingData.annotation(words.images, words.labels, words.annotation, progress);
            return new TrainingJob(meant, TrainingData.of(meant).open(progress), progress, listener);
        });
    }

    /** Trains on cases that are at hand. */
    public static Result run(TrainWords words, List<TrainingCase> cases, Progress progress, TrainingListener listener) {
        return run(words, () -> new TrainingJob(words, cases, progress, listener));
    }

    /**
     * Looks whether a training can begin, without opening the images.
     *
     * @throws DscnnException if something is not said, or the folder is taken
     */
    public static void check(TrainWords words) {
        DataCheck.named(words.images, words.labels);
        TrainingFolder.check(words);
        CommonOrientation.parse(words.orientation);
        About.read(words.about);
        RecipeChoice.compared(words.recipe);
    }

    /** Trains in a folder that is of this training alone. */
    @SuppressWarnings("try")
    private static Result run(TrainWords words, Supplier<TrainingJob> job) {
        try (TrainingFolder mine = TrainingFolder.claim(words)) {
            return job.get().run();
        }
    }

    private Split split(List<TrainingCase> cases) {
        if (!words.split.isBlank()) return Split.read(Path.of(words.split), cases);
        double share = words.validation == 0 ? 0.2 : Math.max(0, words.validation);
        if (!(share <= 0.9)) throw new DscnnException("validation=%s is too much; at most 0.9.", words.validation);
        return Split.draw(cases, share, words.seed);
    }

    /** The program that trains like this. */
    static Program program(TrainingOptions options) {
        List<Program.Extra> extras = new ArrayList<>();
        if (options.bfloat16()) extras.add(Program.Extra.BFLOAT16);
        if (options.alphas().learned()) extras.add(Program.Extra.LEARNED_ALPHAS);
        if (options.recipe().schedule().average() > 0) extras.add(Program.Extra.AVERAGES);
        return Program.forTraining(
                options.network(),
                options.recipe().loss().objective(),
                options.recipe().optimizer(),
                extras.toArray(Program.Extra[]::new));
    }

    private Result run() {
        NetworkSpec spec = options.network();
        TorchEngine engine = EngineStart.start(words.device, words.threads);
        introduce(spec, engine);
        Program program = program(options);
        CheckpointFiles files =
                new CheckpointFiles(folder, spec, program, Fingerprint.of(options, split, words, engine, progress));
        Checkpoint before = words.resume ? files.load() : null;
        StartingWeights beginning =
                before == null ? beginning(spec) : new StartingWeights(before.state(), files.source());
        try (TorchTrainer trainer = new TorchTrainer(engine, spec, program, beginning.weights())) {
            Training.check(options, split.test(), progress);
            Training training = new Training(options, judges.training(), judges.validation(), trainer, progress);
            if (before != null) training.resume(before);
            else if (!words.start.isBlank()) training.compareWith(words.start);
            training.within((System.nanoTime() - began) / 1e9, after());
            listener.begins(engine.describe());
            Outcome outcome = training.run(checkpoint -> save(files, checkpoint), listener, progress);
            if (outcome.end() == Outcome.End.DIVERGED && outcome.epoch() == 0)
                throw new DscnnException(
                        "The loss became no number in the first epoch; use a lower rate (now %s), or norm=instance.",
                        options.recipe().schedule().rate());
            outcome.notice(words.start, options.recipe().schedule().best()).ifPresent(progress::log);
            Result result = write(outcome, engine, beginning.source());
            if (outcome.end() != Outcome.End.STOPPED) files.clear();
            return result;
        }
    }

    /** What is done when the last step is done, see {@link #write}. */
    private Aftermath after() {
        int passes = Fitting.passes(options, Fitting.patients(split.validation()));
        long fitted = passes * slices(split.validation());
        long views = options.recipe().images().mirror() ? MIRRORED : 1;
        return new Aftermath(views * (fitted + slices(split.test())), WRITING);
    }

    private static long slices(List<TrainingCase> cases) {
        return cases.stream()
                .mapToLong(one -> (long) one.image().slices() * one.image().frames())
                .sum();
    }

    private void introduce(NetworkSpec spec, TorchEngine engine) {
        List<String> changes = TrainingSettings.departures(options, base);
        progress.log("recipe " + base.name() + (changes.isEmpty() ? "" : ", but " + String.join(", ", changes)));
        progress.log("device " + engine.describe());
        progress.log(String.format(
                Locale.ROOT,
                "%s of width %d, %d input channels, %s; %d cases to learn from, %d for validation, %d for the test",
                spec.architecture(),
                spec.width(),
                spec.inputs(),
                options.target().classes().size() == 1
                        ? "1 class"
                        : options.target().classes().size() + " classes",
                split.training().size(),
                split.validation().size(),
                split.test().size()));
        common.lines().forEach(progress::log);
        if (!judges.line().isEmpty()) progress.log(judges.line());
        Unpainted.lines(words.labels, options, split.training()).forEach(progress::log);
    }

    private StartingWeights beginning(NetworkSpec spec) {
        Weights fresh = options.recipe().network().initialiser().initialise(spec, options.seed());
        if (words.start.isBlank()) return new StartingWeights(fresh, "");
        try (ModelPackage model = Models.store().open(words.start)) {
            return StartingWeights.from(model, spec, fresh, progress);
        }
    }

    private void save(CheckpointFiles files, Checkpoint checkpoint) {
        files.save(checkpoint);
        HistoryTable.write(folder, checkpoint.history(), options.target().classes());
    }

    /** Writes the model; unless it was stopped, fits how it decides, measures it on the test cases, and writes it anew. */
    private Result write(Outcome outcome, TorchEngine engine, String start) {
        ScoreTable test = new ScoreTable(options.target().classes());
        Fitted fitted = Fitted.NONE;
        if (outcome.alphas().length > 0)
            progress.log("learned weights of the losses: " + Supervision.line(outcome.alphas()));
        Samples samples = Samples.of(options, outcome.weights(), engine);
        pack(outcome, samples, start, fitted, test);
        boolean more = !split.test().isEmpty() || Fitting.wanted(options);
        if (more && outcome.end() != Outcome.End.STOPPED) {
            try (Model model = Model.open(folder, engine)) {
                fitted = Fitting.of(model::segment, options, split.training(), split.validation(), progress);
                if (fitted.done()) progress.log(fitted.line());
                for (TrainingCase one : split.test()) measure(model, one, fitted, test);
            }
            if (!test.isEmpty()) AtomicFile.write(folder.resolve("test.csv"), test.csv());
            pack(outcome, samples, start, fitted, test);
        }
        return new Result(folder, outcome, fitted, test, judges.validation().size());
    }

    /** All outputs plainly, and, if anything was fitted, what a user gets. */
    private void measure(Model model, TrainingCase one, Fitted fitted, ScoreTable test) {
        Progress listener = (done, total, what) -> progress.report(0, 0, "measuring " + one.name());
        List<Passage> passages = Passage.all(one, options.network());
        Votes votes = Votes.of(one, options, fitted.decision());
        Passage.Part part = fitted.done() ? ((Passage.Part) model::segment).heardBy(votes::add) : model::segment;
        LayerScores plain = Passage.score(passages, part, Fitting.plain(options), options, listener);
        test.add(one.name(), plain, fitted.done() ? votes.scores(fitted.decision()) : null);
    }

    /** How large the pixels were of what was learned from and chosen on. */
    private Optional<PixelSizes> learned() {
        List<Volume> images = Stream.of(split.training(), split.validation())
                .flatMap(List::stream)
                .map(TrainingCase::image)
                .toList();
        return PixelSizes.of(images);
    }

    private Seen seen() {
        if (seen == null)
            seen = Likeness.learned(
                    split.training().stream().map(TrainingCase::image).toList(),
                    options.recipe().images().normalizer(),
                    options.target().channel() - 1,
                    options.target().channels());
        return seen;
    }

    private void pack(Outcome outcome, Samples samples, String start, Fitted fitted, ScoreTable test) {
        String name = folder.toAbsolutePath().normalize().getFileName().toString();
        String paper = ModelPage.of(name, about, options, base, outcome, split, common.orientation(), fitted, test);
        ModelCard card = new ModelCard(
                ModelPage.about(about, paper, options),
                new ModelCard.Origin(Version.text(), TorchEngine.VERSION, Instant.now()),
                options.network(),
                options.traits(name, "", outcome.patch())
                        .with(PaintedClasses.groups(words.labels, options.target()))
                        .with(StartingWeights.decision(words, outcome, fitted))
                        .with(common.orientation(), learned())
                        .with(seen()),
                new ModelCard.Training(
                        Recipes.map(options.recipe()),
                        TrainingSettings.map(options, outcome.alphas()),
                        options.seed(),
                        split.cases(),
                        outcome.history().size(),
                        ModelPage.figures(outcome, split, fitted, test),
                        start));
        Program program = Program.forPackage(options.network());
        ModelPackage.write(
                folder,
                card,
                out -> TorchScriptArchive.write(out, program, outcome.weights()),
                samples.tensors(),
                samples.cover());
        if (!outcome.history().isEmpty()) {
            HistoryTable.write(folder, outcome.history(), options.target().classes());
            HistoryTable.plot(folder.resolve("history.png"), outcome.history());
        }
        AtomicFile.write(folder.resolve("split.csv"), split.csv());
    }
}
