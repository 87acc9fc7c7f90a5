// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.exchange;

import io.github.dscnn.engine.TorchEngine;
import io.github.dscnn.job.loaded.EngineStart;
import io.github.dscnn.job.loaded.LoadedModel;
import io.github.dscnn.job.loaded.ModelFacts;
import io.github.dscnn.job.loaded.Models;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.model.TestRun;
import io.github.dscnn.model.TestRun.Difference;
import io.github.dscnn.model.store.Arrival;
import io.github.dscnn.model.store.ModelStore;
import io.github.dscnn.segment.Predictor;
import io.github.dscnn.task.Background;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.ImportWords;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Takes a model into the user's own folder of models: gathered, checked, run on its test tensors, then moved there. */
public final class ImportJob {

    private final ModelOrigin origin;
    private final boolean trust;
    private final Progress progress;

    private ImportJob(ModelOrigin origin, boolean trust, Progress progress) {
        this.origin = origin;
        this.trust = trust;
        this.progress = progress;
    }

    /**
     * Looks whether a model can be imported, without fetching anything.
     *
     * @throws DscnnException if there is none, or something would be fetched and the user did not agree
     */
    public static void check(ImportWords words) {
        ModelOrigin.of(words.file).check(words.download);
    }

    /**
     * Imports it.
     *
     * @throws DscnnException with one sentence for the first check that fails; then nothing is left of it
     */
    public static Report run(ImportWords words, Progress progress) {
        check(words);
        ModelOrigin origin = ModelOrigin.of(words.file);
        try (Arrival arrival = Arrival.in(ModelStore.own())) {
            return named(arrival, origin, () -> new ImportJob(origin, words.trust, progress).run(arrival));
        }
    }

    /** What goes wrong is said of what the user named, not of the folder that it is gathered in. */
    private static Report named(Arrival arrival, ModelOrigin origin, Supplier<Report> work) {
        try {
            return work.get();
        } catch (DscnnException e) {
            String message = e.getMessage().replace(arrival.folder().toString(), origin.place());
            throw new DscnnException(e, "%s", message);
        }
    }

    private Report run(Arrival arrival) {
        origin.path().ifPresent(arrival::take);
        origin.address().ifPresent(address -> Fetching.run(address, arrival, trust, progress));
        if (arrival.foreign() && !trust) throw ModelFacts.distrusted(origin.said());
        String name = origin.folder(arrival.name());
        checkFree(name);
        try (ModelPackage model = arrival.check()) {
            if (!trust && !model.runsOurProgram()) throw ModelFacts.distrusted(origin.said());
            List<Difference> differences = differences(model);
            checkSame(differences);
            return report(model, name, differences, arrival.keep(name));
        }
    }

    private static void checkFree(String name) {
        ModelStore store = Models.store();
        if (store.list().stream().anyMatch(one -> one.name().equals(name)))
            throw new DscnnException(
                    "There is a model '%s' already, at %s; rename what you import, or delete that one first.",
                    name, store.path(name));
    }

    private List<Difference> differences(ModelPackage model) {
        if (!TestRun.possible(model)) return List.of();
        progress.log("running its test tensors");
        TorchEngine engine = EngineStart.start("cpu", 0);
        return Background.call("DSCNN importing", caller -> differences(model, engine), progress);
    }

    private static List<Difference> differences(ModelPackage model, TorchEngine engine) {
        try (Predictor network = LoadedModel.network(model, engine)) {
            return TestRun.of(model, network);
        }
    }

    private void checkSame(List<Difference> differences) {
        for (Difference one : differences)
            if (!one.within())
                throw new DscnnException(
                        "%s was not imported: on its own test input its output '%s' differs by up to %s from what its maker"
                                + " got, more than it allows; ask its maker.",
                        origin.said(), one.name(), number(one.largest()));
    }

    private static Report report(ModelPackage model, String name, List<Difference> differences, Path place) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("model", name);
        facts.put("path", place.toString());
        facts.put("sha256", model.traits().sha256());
        StringBuilder text = new StringBuilder("imported " + name + " into " + place + ": say model=" + name + ".");
        Map<String, Double> largest = new LinkedHashMap<>();
        for (Difference one : differences) {
            largest.put(one.name(), one.largest());
            text.append("\nOn its test input the output '")
                    .append(one.name())
                    .append("' differs by at most ")
                    .append(number(one.largest()))
                    .append(" from what its maker got.");
        }
        facts.put("largest_difference", largest);
        if (differences.isEmpty()) text.append("\nIt brings no test tensors, so its results could not be compared.");
        return new Report(text.toString(), facts, List.of(), List.of(), false);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2g", value);
    }
}
