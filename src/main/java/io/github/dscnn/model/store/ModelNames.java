// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model.store;

import io.github.dscnn.model.files.ModelFiles;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.SeparatedNames;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which models a text means: names or paths separated by {@code ;}, each of which may end in a pattern with {@code *}, or
 * be the folder of an experiment ({@code experiment.json}, and the models in {@code models/METHOD-foldF-seedS}).
 *
 * <pre>{@code
 * List<Path> models = new ModelNames(store).paths("my-experiment/models/dscnn-fold*;phantom");
 * }</pre>
 */
public final class ModelNames {

    private static final String BETWEEN = ";";
    private static final String ANY = "*";
    private static final String RUN = "-fold\\d+-seed\\d+$";

    private final ModelStore store;

    /** @param store knows the names */
    public ModelNames(ModelStore store) {
        this.store = store;
    }

    /**
     * Where the models lie, in the order of the text, and of a pattern or an experiment in alphabetical order. A text that
     * is a name or a path as it stands is this model whatever it contains.
     *
     * @throws DscnnException if there is an empty part, nothing for a part, no finished model in an experiment, or models
     *     of several methods in it
     */
    public List<Path> paths(String text) {
        if (!text.contains(BETWEEN) || store.find(text).isPresent()) return part(text);
        List<Path> paths = new ArrayList<>();
        for (String part : SeparatedNames.of(text, name -> store.find(name).isPresent())) {
            if (part.isBlank())
                throw new DscnnException("model=%s has an empty part; write names or paths with one ; between.", text);
            paths.addAll(part(part));
        }
        return paths;
    }

    private List<Path> part(String text) {
        Optional<Path> found = store.find(text);
        if (found.isPresent()) return isExperiment(found.get()) ? experiment(found.get()) : List.of(found.get());
        return text.substring(end(text)).contains(ANY) ? fitting(text) : List.of(store.path(text));
    }

    /** Whether a folder is an experiment's. */
    private static boolean isExperiment(Path path) {
        return Files.isRegularFile(path.resolve("experiment.json"))
                && ModelFiles.description(path).isEmpty();
    }

    private static List<Path> experiment(Path folder) {
        Path models = folder.resolve("models");
        List<Path> finished = ModelStore.models(models);
        if (finished.isEmpty())
            throw new DscnnException(
                    "The experiment %s has no finished model; let it finish one, or name another model.", folder);
        TreeSet<String> methods = new TreeSet<>();
        for (Path path : finished) methods.add(path.getFileName().toString().replaceFirst(RUN, ""));
        if (methods.size() > 1)
            throw new DscnnException(
                    "The experiment %s has models of %s methods (%s); choose one, such as model=%s.",
                    folder,
                    methods.size(),
                    String.join(", ", methods),
                    models.resolve(methods.first() + "-fold*") + "");
        return finished;
    }

    private List<Path> fitting(String text) {
        int end = end(text);
        Pattern pattern = Pattern.compile(Arrays.stream(text.substring(end).split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")));
        List<Path> fitting = candidates(text.substring(0, end)).stream()
                .filter(path -> pattern.matcher(path.getFileName().toString()).matches())
                .toList();
        if (fitting.isEmpty())
            throw new DscnnException("No model fits model=%s; check the path and the letters.", text);
        return fitting;
    }

    /** The models in a folder; without one those that have a name. */
    private List<Path> candidates(String folder) {
        if (folder.isEmpty())
            return store.list().stream().map(ModelStore.Entry::path).toList();
        try {
            return ModelStore.models(Path.of(folder));
        } catch (InvalidPathException e) {
            return List.of();
        }
    }

    /** Where the last element of a path begins. */
    private static int end(String path) {
        return Math.max(path.lastIndexOf('/'), path.lastIndexOf(File.separatorChar)) + 1;
    }
}
