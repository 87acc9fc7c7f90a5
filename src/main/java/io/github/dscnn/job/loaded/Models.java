// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.loaded;

import io.github.dscnn.ij.desk.Desk;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.model.files.ModelFiles;
import io.github.dscnn.model.store.ModelNames;
import io.github.dscnn.model.store.ModelStore;
import io.github.dscnn.task.DscnnException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The models that have a name here. */
public final class Models {

    private Models() {}

    /** The standard folders and, behind that of this folder, {@code models} in ImageJ's or Fiji's own. */
    public static ModelStore store() {
        return ModelStore.standard(Desk.home().resolve("models"));
    }

    /** What can be chosen: paths of the models that were trained from here, the last one first, then all names. */
    public static List<String> choices() {
        return known().stream().map(KnownModel::value).toList();
    }

    /** What can be chosen, in the order of {@link #choices}. */
    public static List<KnownModel> known() {
        return KnownModel.of(TrainedModels.folders(), store().list());
    }

    static boolean isModel(Path path) {
        return Files.isRegularFile(path) || ModelFiles.description(path).isPresent();
    }

    /** Whether there is a model, or several, under names or paths. */
    static boolean there(String names) {
        try {
            return !names.isBlank() && paths(names).stream().allMatch(Models::isModel);
        } catch (DscnnException e) {
            return false;
        }
    }

    /**
     * Where the models lie that were asked for by names or paths; see {@link ModelNames}.
     *
     * @throws DscnnException if none is named, or there is none
     */
    public static List<Path> paths(String names) {
        if (names.isBlank()) throw new DscnnException("No model was given; say model=NAME or the path of a model.");
        return new ModelNames(store())
                .paths(names).stream()
                        .map(path -> path.toAbsolutePath().normalize())
                        .toList();
    }

    /**
     * What models say of themselves, as one; nothing is loaded.
     *
     * @throws DscnnException if one is damaged, or they cannot be averaged
     */
    public static ModelFacts facts(List<Path> paths) {
        List<ModelFacts> each = new ArrayList<>();
        for (Path path : paths)
            try (ModelPackage files = ModelPackage.read(path)) {
                each.add(ModelFacts.of(files));
            }
        return Ensemble.of(each);
    }

    /**
     * Opens a model by its name or path.
     *
     * @throws DscnnException if none is named, there is none, or it is damaged
     */
    public static ModelPackage open(String nameOrPath) {
        if (nameOrPath.isBlank())
            throw new DscnnException("No model was given; say model=NAME or the path of a model.");
        return store().open(nameOrPath);
    }
}
