// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import io.github.dscnn.file.disk.OutputFolder;
import io.github.dscnn.task.DscnnException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of an experiment: experiment.json, {@code models/RUN}, {@code runs/RUN.json}, {@code splits/FOLD.csv},
 * {@code predictions/RUN/CASE.tif}, tables, pictures and the report.
 */
record ExperimentFolder(Path folder) {

    private static final String INDEX = "experiment.json";

    /**
     * Looks whether an experiment can begin or go on here; changes nothing.
     *
     * @throws DscnnException if it can not
     */
    static ExperimentFolder check(String folder, boolean resume) {
        if (folder.isBlank()) throw new DscnnException("An experiment needs a folder for its results; name a new one.");
        ExperimentFolder place = new ExperimentFolder(Path.of(folder));
        OutputFolder.check(place.folder);
        boolean there = Files.exists(place.index());
        if (there && !resume)
            throw new DscnnException(
                    "The folder %s holds an experiment already; name another folder, or say resume=true to go on.",
                    folder);
        if (!there && resume)
            throw new DscnnException(
                    "There is no experiment in %s to go on with; leave resume out, or correct the folder.", folder);
        if (!there && Files.exists(place.folder.resolve("rdf.yaml")))
            throw new DscnnException("The folder %s is a model; name another folder.", folder);
        return place;
    }

    Path index() {
        return folder.resolve(INDEX);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Path model(Run run) {
        return folder.resolve("models").resolve(run.name());
    }

    Path result(Run run) {
        return folder.resolve("runs").resolve(run.name() + ".json");
    }

    Path split(Run run) {
        return folder.resolve("splits").resolve(run.part() + ".csv");
    }

    Path predictions(Run run) {
        return folder.resolve("predictions").resolve(run.name());
    }
}
