// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import io.github.dscnn.engine.TorchEngine;
import io.github.dscnn.file.disk.AtomicFile;
import io.github.dscnn.job.cases.Split;
import io.github.dscnn.job.loaded.EngineStart;
import io.github.dscnn.job.loaded.Model;
import io.github.dscnn.job.table.HistoryTable;
import io.github.dscnn.job.training.CheckpointFiles;
import io.github.dscnn.job.training.TrainingJob;
import io.github.dscnn.job.training.TrainingSettings;
import io.github.dscnn.model.ModelCard;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.train.EpochReport;
import io.github.dscnn.train.Outcome;
import io.github.dscnn.train.TrainingListener;
import io.github.dscnn.train.recipe.Recipe;
import io.github.dscnn.train.recipe.Recipes;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.train.recipe.TrainingOptions;
import io.github.dscnn.words.TrainWords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Does one run: trains unless its model is there, measures it on the fold's test cases. */
final class Trial {

    private final ExperimentFolder place;
    private final Run run;
    private final Split split;
    private final TrainWords words;
    private final double tolerance;
    private final Progress progress;
    private final TrainingListener listener;

    /** @param words of the training; folder and split are set here */
    Trial(
            ExperimentFolder place,
            Run run,
            double share,
            TrainWords words,
            double tolerance,
            Progress progress,
            TrainingListener listener) {
        this.place = place;
        this.run = run;
        this.split = run.fold().split(share, run.seed());
        this.words = words;
        this.tolerance = tolerance;
        this.progress = progress;
        this.listener = listener;
        words.network = run.method().network();
        words.supervision = run.method().supervision();
        words.seed = run.seed();
        words.folder = place.model(run).toString();
        words.split = place.split(run).toString();
    }

    /**
     * The result, which is written as well.
     *
     * @throws CancellationException if the user stopped; the training can be gone on with
     */
    RunResult result() {
        List<TrainingCase> cases = new ArrayList<>(split.training());
        cases.addAll(split.validation());
        cases.addAll(split.test());
        TrainingOptions options = new TrainingSettings(words, cases).options();
        if (!trained(options)) train(cases);
        RunResult result = measure(options);
        result.write(place.result(run));
        return result;
    }

    /** Whether a finished model of this run is there; what was stopped in its first epoch is taken away. */
    private boolean trained(TrainingOptions options) {
        Path folder = place.model(run);
        if (CheckpointFiles.exists(folder) || !Files.exists(folder.resolve("rdf.yaml"))) return false;
        try (ModelPackage model = ModelPackage.read(folder)) {
            if (model.dscnn().get("figures") instanceof Map<?, ?> figures && "stopped".equals(figures.get("end"))) {
                ModelPackage.remove(folder);
                return false;
            }
            Recipe recipe = Recipes.of(model.recipe(), folder.toString());
            boolean same = recipe.equals(options.recipe())
                    && model.network().equals(Optional.of(options.network()))
                    && String.valueOf(model.dscnn().get("seed")).equals(Long.toString(run.seed()))
                    && model.split().equals(split.cases());
            if (!same)
                throw new DscnnException(
                        "The model %s was trained with another recipe, seed or split than this experiment; move it away.",
                        folder);
        }
        return true;
    }

    private void train(List<TrainingCase> cases) {
        AtomicFile.write(place.split(run), split.csv());
        words.resume = CheckpointFiles.exists(place.model(run));
        TrainingJob.Result result = TrainingJob.run(words, cases, progress.within(0, 9, 10), listener);
        if (result.outcome().end() == Outcome.End.STOPPED) throw new CancellationException("stopped");
    }

    private RunResult measure(TrainingOptions options) {
        TorchEngine engine = EngineStart.start(words.device, words.threads);
        Path folder = place.model(run);
        Measuring measuring = new Measuring(
                run.method().name(),
                options.target().classes(),
                options::labels,
                options.target().channel(),
                tolerance);
        MeasuredOutputs outputs =
                new MeasuredOutputs(options.target().classes(), options.target().channel());
        List<EpochReport> history = HistoryTable.read(folder);
        try (Model model = Model.open(folder, engine)) {
            int count = split.test().size();
            for (int i = 0; i < count; i++) {
                TrainingCase one = split.test().get(i);
                Progress part = progress.within(9L * count + i, 9L * count + i + 1, 10L * count);
                measuring.add(model, one, place.predictions(run), part);
                outputs.add(model, options.network(), one, options.labels(one), part);
            }
            return new RunResult(
                    run.method().name(),
                    run.fold().number(),
                    run.seed(),
                    sets(),
                    facts(model, history),
                    history,
                    measuring.cases(),
                    measuring.slices(),
                    outputs.dice(),
                    outputs.calibration(),
                    outputs.errors(),
                    outputs.doubts());
        }
    }

    private Map<String, List<String>> sets() {
        Map<String, List<String>> sets = new LinkedHashMap<>();
        for (ModelCard.Case one : split.cases())
            sets.computeIfAbsent(one.set(), name -> new ArrayList<>()).add(one.name());
        return sets;
    }

    private static Map<String, Object> facts(Model model, List<EpochReport> history) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("weights_sha256", model.traits().sha256());
        facts.put("figures", model.files().dscnn().get("figures"));
        facts.put("decides", model.traits().decision().departures());
        facts.put("fusion", model.traits().decision().fusion().weights());
        facts.put("epochs", history.size());
        facts.put("seconds", (double)
                Math.round(history.stream().mapToDouble(EpochReport::seconds).sum()));
        facts.put("device", model.device());
        facts.put("machine", ExperimentRecord.machine());
        facts.put("date", LocalDate.now().toString());
        facts.put("plugin", model.files().dscnn().get("plugin"));
        return facts;
    }
}
