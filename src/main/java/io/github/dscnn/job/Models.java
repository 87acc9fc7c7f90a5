// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import io.github.dscnn.ij.Desk;
import io.github.dscnn.ij.OwnModels;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.model.ModelStore;
import io.github.dscnn.task.DscnnException;
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
        List<String> choices = new ArrayList<>();
        OwnModels.folders().forEach(folder -> choices.add(folder.toString()));
        store().list().forEach(entry -> choices.add(entry.name()));
        return choices;
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
