// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model.store;

import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.model.files.ModelFiles;
import io.github.dscnn.task.DscnnException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where models are found by name: folders whose sub-folders and zips are models. The name is that of the folder, or of
 * the zip without {@code .zip}; where two folders have the same name, the earlier one wins. Other files and folders may
 * lie among them.
 *
 * <pre>{@code
 * ModelStore store = ModelStore.standard(Path.of("models"));
 * ModelPackage model = store.open("phantom");          // or a path
 * }</pre>
 */
public final class ModelStore {

    private static final String ZIP = ".zip";

    private final List<Path> folders;

    /** A model that can be opened by name. */
    public record Entry(String name, Path path) {}

    /** @param folders where to look, in this order; they need not exist */
    public ModelStore(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /**
     * The folders that the system properties name: {@code dscnn.models} (one or more, separated as in a class path;
     * {@code models} when not set), then the program's own, then {@code models} in {@code dscnn.home} ({@code .dscnn} in
     * the user's home when not set).
     *
     * @param program the folder of models of the program that this runs in; it need not exist
     */
    public static ModelStore standard(Path program) {
        List<Path> folders = Arrays.stream(
                        System.getProperty("dscnn.models", "models").split(File.pathSeparator))
                .map(Path::of)
                .collect(Collectors.toCollection(ArrayList::new));
        folders.add(program);
        folders.add(own());
        return new ModelStore(folders);
    }

    /** The user's own folder of models, the last of {@link #standard}; it need not exist. */
    public static Path own() {
        String home = System.getProperty("dscnn.home", System.getProperty("user.home") + File.separator + ".dscnn");
        return Path.of(home, "models");
    }

    /**
     * Opens a model.
     *
     * @param nameOrPath a name of {@link #list}, else the path of a folder or zip
     * @throws DscnnException if there is none, with the names that there are, or if it is damaged
     */
    public ModelPackage open(String nameOrPath) {
        return ModelPackage.read(path(nameOrPath));
    }

    /**
     * Where a model lies.
     *
     * @param nameOrPath a name of {@link #list}, else the path of a folder or zip
     * @throws DscnnException if there is none, with the names that there are
     */
    public Path path(String nameOrPath) {
        return find(nameOrPath).orElseThrow(() -> unknown(nameOrPath));
    }

    /** All models with a name, in alphabetical order. */
    public List<Entry> list() {
        Map<String, Path> models = new TreeMap<>();
        for (Path folder : folders) for (Path path : models(folder)) models.putIfAbsent(name(path), path);
        return models.entrySet().stream()
                .map(entry -> new Entry(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Where a model lies, or whatever else is at a path; empty if there is nothing. */
    Optional<Path> find(String nameOrPath) {
        Optional<Path> named = list().stream()
                .filter(entry -> entry.name().equals(nameOrPath))
                .map(Entry::path)
                .findFirst();
        return named.isPresent() ? named : existing(nameOrPath);
    }

    private static Optional<Path> existing(String text) {
        try {
            return text.isBlank()
                    ? Optional.empty()
                    : Optional.of(Path.of(text)).filter(Files::exists);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The models in a folder by their names, none if there is no such folder. */
    static List<Path> models(Path folder) {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(ModelStore::isModel).sorted().toList();
        } catch (IOException e) {
            throw new DscnnException(e, "The folder of models %s cannot be read; check its permissions.", folder);
        }
    }

    private static boolean isModel(Path path) {
        if (path.getFileName().toString().startsWith(".")) return false;
        return ModelFiles.description(path).isPresent() || ModelFiles.isModelZip(path);
    }

    private static String name(Path path) {
        String name = path.getFileName().toString();
        return ModelFiles.isZip(path) ? name.substring(0, name.length() - ZIP.length()) : name;
    }

    private DscnnException unknown(String asked) {
        String names = list().stream().map(Entry::name).collect(Collectors.joining(", "));
        String known = names.isEmpty() ? "none is installed" : "there are: " + names;
        return new DscnnException(
                "There is no model '%s' (%s); give a name or the path of a model folder or zip.", asked, known);
    }
}
