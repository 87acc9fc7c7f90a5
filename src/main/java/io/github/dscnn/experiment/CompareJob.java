// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import io.github.dscnn.file.disk.AtomicFile;
import io.github.dscnn.file.disk.OutputFolder;
import io.github.dscnn.ij.image.Sources;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.image.label.LabelPlanes;
import io.github.dscnn.job.cases.DatasetFile;
import io.github.dscnn.job.cases.References;
import io.github.dscnn.job.cases.TrainingData;
import io.github.dscnn.job.evaluation.DistanceUnit;
import io.github.dscnn.job.loaded.Model;
import io.github.dscnn.job.loaded.Models;
import io.github.dscnn.job.table.Json;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.job.table.Version;
import io.github.dscnn.job.training.Fingerprint;
import io.github.dscnn.model.ModelCard;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.words.CompareWords;
import io.github.dscnn.words.TrainWords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Measures models that are there on the same labelled images, side by side. */
public final class CompareJob {

    private static final int FEWEST = 2;

    private final CompareWords words;
    private final Path folder;
    private final List<String> models;
    private final Progress progress;
    private final List<String> warnings = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final CommonClasses common = new CommonClasses();

    private CompareJob(CompareWords words, Progress progress) {
        this.words = words;
        this.progress = progress;
        this.models = Sources.several(words.models);
        if (models.size() < FEWEST)
            throw new DscnnException("To compare takes two or more models; name them in 'models', separated by ;.");
        if (Set.copyOf(models).size() < models.size())
            throw new DscnnException("models=%s names a model twice; name each once.", words.models);
        if (words.folder.isBlank())
            throw new DscnnException("A comparison needs a folder for its tables and pictures; name a new one.");
        this.folder = Path.of(words.folder);
        OutputFolder.check(folder);
        if (Files.exists(folder.resolve("table1.csv")))
            throw new DscnnException("The folder %s holds a comparison already; name another folder.", folder);
        models.forEach(Models::paths);
    }

    /**
     * Looks whether models can be compared, without opening an image.
     *
     * @throws DscnnException if they can not
     */
    public static void check(CompareWords words) {
        new CompareJob(words, Progress.NONE);
    }

    /**
     * Segments all images with each model, one model in memory at a time, and writes tables, pictures and the report.
     *
     * @throws DscnnException if data or models do not fit each other
     */
    public static Report run(CompareWords words, Progress progress) {
        return new CompareJob(words, progress).run();
    }

    private Report run() {
        for (String name : models)
            try (Model model = open(name)) {
                common.add(name, model.traits()).ifPresent(warnings::add);
            }
        List<TrainingCase> cases = TrainingData.of(words.into(new TrainWords())).open(progress);
        DistanceUnit unit = new DistanceUnit();
        List<Map<String, Object>> data = new ArrayList<>();
        for (TrainingCase one : cases)
            data.add(ExperimentImages.facts(
                    one, Fingerprint.of(one.image()), unit.add(one.name(), List.of(one.image(), one.labels()))));
        List<RunResult> results = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            try (Model model = open(models.get(i))) {
                results.add(measure(model, name(i, model), cases, progress.within(i, i + 1, models.size())));
            }
        }
        record(results, data);
        Map<String, String> patients =
                cases.stream().collect(Collectors.toMap(TrainingCase::name, TrainingCase::patient));
        Findings findings = new Findings(results, patients, words.seed);
        String head = String.format(Locale.ROOT, "%d models on %d cases.", models.size(), findings.cases());
        String warned = warnings.stream().map(warning -> "\n" + warning).collect(Collectors.joining());
        Map<String, TrainingCase> byName = new LinkedHashMap<>();
        cases.forEach(one -> byName.put(one.name(), one));
        Figures.Source source =
                new Figures.Source(byName, one -> labels(one, common.classes()), common.classes(), 0, this::model);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("machine", ExperimentRecord.machine());
        results.forEach(result ->
                settings.put(result.method(), "weights " + result.facts().get("weights_sha256")));
        return new StudyWriter(folder, findings, unit.calibrated() ? "mm" : "pixels", words.tolerance, words.seed)
                .write("Comparison of models", head + warned, settings, source, false, progress);
    }

    /** What tables and pictures are made of: comparison.json, and a file for each model. */
    private void record(List<RunResult> results, List<Map<String, Object>> data) {
        results.forEach(result -> result.write(folder.resolve("runs").resolve(result.name() + ".json")));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("methods", names);
        facts.put("version", Version.text());
        facts.put("machine", ExperimentRecord.machine());
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("tolerance", words.tolerance);
        settings.put("seed", words.seed);
        if (words.ignore > 0) settings.put("ignore", words.ignore);
        settings.put("data", data);
        facts.put("settings", settings);
        AtomicFile.write(folder.resolve("comparison.json"), Json.text(facts));
    }

    private Model open(String name) {
        return Model.open(name, words.trust, words.device, words.threads);
    }

    /** Opens a compared model once more. */
    private Optional<Model> model(RunResult result) {
        return Optional.of(open(models.get(names.indexOf(result.method()))));
    }

    /** What a model is called, its number added where two have one name. */
    private String name(int index, Model model) {
        String plain = model.traits().name();
        String name = names.contains(plain) ? plain + " (" + (index + 1) + ")" : plain;
        names.add(name);
        return name;
    }

    private RunResult measure(Model model, String name, List<TrainingCase> cases, Progress part) {
        warn(model, name, cases);
        model.facts().turns(cases.stream().map(TrainingCase::image).toList()).ifPresent(part::log);
        LabelClasses own = common.called(model.traits().classes());
        Measuring measuring = new Measuring(name, own, one -> labels(one, own), 0, words.tolerance);
        MeasuredOutputs outputs = new MeasuredOutputs(own, 0);
        for (int i = 0; i < cases.size(); i++) {
            TrainingCase one = cases.get(i);
            Progress now = part.within(i, i + 1, cases.size());
            measuring.add(model, one, folder.resolve("predictions").resolve(name), now);
            Optional<NetworkSpec> network = network(model);
            if (network.isPresent()) outputs.add(model, network.get(), one, labels(one, own), now);
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("weights_sha256", model.traits().sha256());
        facts.put("fusion", model.traits().decision().fusion().weights());
        facts.put("device", model.device());
        facts.put("machine", ExperimentRecord.machine());
        return new RunResult(
                name,
                0,
                0,
                Map.of(),
                facts,
                List.of(),
                measuring.cases(),
                measuring.slices(),
                outputs.dice(),
                outputs.calibration(),
                outputs.errors(),
                outputs.doubts());
    }

    /** The network of one model that DSCNN wrote. */
    private static Optional<NetworkSpec> network(Model model) {
        return model.facts().members().size() == 1 ? model.files().network() : Optional.empty();
    }

    private LabelPlanes labels(TrainingCase one, LabelClasses classes) {
        return References.read(one.labels(), classes, DatasetFile.ignored(words.ignore, words.labels));
    }

    /** A figure on a case that a model has learned from is no test; a model knows its cases by name only. */
    private void warn(Model model, String name, List<TrainingCase> cases) {
        Set<String> ours = cases.stream().map(TrainingCase::name).collect(Collectors.toSet());
        List<String> seen = model.facts().members().stream()
                .flatMap(member -> learned(member.source()))
                .filter(ours::contains)
                .distinct()
                .toList();
        if (seen.isEmpty()) return;
        warnings.add(String.format(
                Locale.ROOT,
                "%s has learned from or been chosen on cases with the names of %d of these (%s%s); unless those are other images, its figures are no test of it.",
                name,
                seen.size(),
                seen.get(0),
                seen.size() > 1 ? ", ..." : ""));
    }

    /** Cases that a model has learned from or been chosen on. */
    private static Stream<String> learned(Path source) {
        try (ModelPackage files = ModelPackage.read(source)) {
            return files.split().stream()
                    .filter(one -> !one.set().equals("test"))
                    .map(ModelCard.Case::name);
        }
    }
}
