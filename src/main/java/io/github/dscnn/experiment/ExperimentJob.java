// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.job.cases.TrainingData;
import io.github.dscnn.job.loaded.EngineStart;
import io.github.dscnn.job.loaded.Model;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.job.training.TrainingSettings;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.train.TrainingListener;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.train.recipe.TrainingOptions;
import io.github.dscnn.words.ExperimentWords;
import io.github.dscnn.words.TrainWords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Trains networks on the same patients, fold by fold, and measures each on the patients that it has not seen. */
public final class ExperimentJob {

    /** The seed of the intervals. */
    static final long INTERVALS = 1;

    private final ExperimentWords words;
    private final ExperimentFolder place;
    private final List<Method> methods;
    private final Progress progress;
    private final TrainingListener listener;

    private ExperimentJob(ExperimentWords words, Progress progress, TrainingListener listener) {
        this.words = words;
        this.progress = progress;
        this.listener = listener;
        this.place = ExperimentFolder.check(words.folder, words.resume);
        this.methods = Method.all(words.networks, words.supervision);
        if (words.seeds < 1) throw new DscnnException("seeds=%s trains nothing; give 1 or more.", words.seeds);
        if (!(words.validation <= 0.9))
            throw new DscnnException("validation=%s is too much; at most 0.9.", words.validation);
    }

    /**
     * Looks whether an experiment can begin, without opening an image.
     *
     * @throws DscnnException if it can not
     */
    public static void check(ExperimentWords words) {
        new ExperimentJob(words, Progress.NONE, TrainingListener.NONE);
    }

    /**
     * Does all runs that are not done, then writes tables, pictures and the report. A stop keeps what is done.
     *
     * @param listener watches every training
     * @throws DscnnException if data or settings do not fit; then nothing is written
     */
    public static Report run(ExperimentWords words, Progress progress, TrainingListener listener) {
        return new ExperimentJob(words, progress, listener).run();
    }

    private Report run() {
        List<TrainingCase> cases = TrainingData.of(training()).open(progress);
        TrainWords first = training();
        first.network = methods.get(0).network();
        first.supervision = methods.get(0).supervision();
        TrainingOptions options = new TrainingSettings(first, cases).options();
        List<Fold> folds =
                words.split.isBlank() ? Fold.dealt(cases, words.folds) : Fold.read(Path.of(words.split), cases);
        ExperimentImages data = new ExperimentImages(folds.get(0).all(cases), options, progress);
        folds.forEach(data::check);
        ExperimentRecord record = new ExperimentRecord(words, options, folds, data, methods);
        if (words.resume) record.checkSame(place);
        return run(runs(folds), options, record, data.calibrated() ? "mm" : "pixels");
    }

    private List<Run> runs(List<Fold> folds) {
        List<Run> runs = new ArrayList<>();
        for (int seed = 1; seed <= words.seeds; seed++)
            for (Fold fold : folds) for (Method method : methods) runs.add(new Run(method, fold, seed));
        return runs;
    }

    private Report run(List<Run> runs, TrainingOptions options, ExperimentRecord record, String unit) {
        RunResult[] done = new RunResult[runs.size()];
        for (int i = 0; i < done.length; i++)
            if (Files.exists(place.result(runs.get(i)))) done[i] = RunResult.read(place.result(runs.get(i)));
        record.write(place, there(done));
        boolean stopped = doAll(runs, done, record);
        List<RunResult> results = there(done);
        if (results.isEmpty()) throw new CancellationException("stopped");
        Map<String, String> patients = new HashMap<>();
        Map<String, TrainingCase> cases = new HashMap<>();
        for (Run run : runs)
            for (TrainingCase one : run.fold().test()) {
                patients.put(one.name(), one.patient());
                cases.put(one.name(), one);
            }
        Findings findings = new Findings(results, patients, INTERVALS);
        String head = String.format(
                Locale.ROOT,
                "%d of %d runs (%s; folds: %d, seeds: %d), %d cases.",
                results.size(),
                runs.size(),
                String.join(", ", findings.methods()),
                runs.stream().map(Run::fold).distinct().count(),
                words.seeds,
                findings.cases());
        Figures.Source source = new Figures.Source(
                cases,
                options::labels,
                options.target().classes(),
                options.target().channel(),
                this::model);
        return new StudyWriter(place.folder(), findings, unit, words.tolerance, INTERVALS)
                .write("Experiment: " + names(options), head, record.lines(), source, stopped, progress);
    }

    /** Does what is not done yet; returns whether it was stopped. */
    private boolean doAll(List<Run> runs, RunResult[] done, ExperimentRecord record) {
        try {
            for (int i = 0; i < done.length; i++) {
                if (done[i] == null) {
                    listener.next(runs.get(i).words(), i + 1, done.length);
                    done[i] = result(runs.get(i), progress.within(i, i + 1, done.length));
                }
                record.write(place, there(done));
            }
            return false;
        } catch (CancellationException e) {
            return true;
        }
    }

    private static String names(TrainingOptions options) {
        return options.target().classes().classes().stream()
                .map(LabelClass::name)
                .collect(Collectors.joining(", "));
    }

    private Optional<Model> model(RunResult result) {
        Path folder = place.folder().resolve("models").resolve(result.name());
        if (!Files.exists(folder.resolve("rdf.yaml"))) return Optional.empty();
        return Optional.of(Model.open(folder, EngineStart.start(words.device, words.threads)));
    }

    private static List<RunResult> there(RunResult[] done) {
        return Stream.of(done).filter(Objects::nonNull).toList();
    }

    private RunResult result(Run run, Progress part) {
        progress.log("run " + run.name());
        return new Trial(place, run, share(), training(), words.tolerance, part, listener).result();
    }

    private double share() {
        return words.validation == 0 ? 0.2 : Math.max(0, words.validation);
    }

    /** The words of any of the trainings; what makes one of them this one is set by {@link Trial}. */
    private TrainWords training() {
        return words.into(new TrainWords());
    }
}
