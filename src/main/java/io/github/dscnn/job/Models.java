// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import io.github.dscnn.ij.Desk;
import io.github.dscnn.model.ModelStore;

/** The models that have a name here. */
public final class Models {

    private Models() {}

    /** The standard folders and, behind that of this folder, {@code models} in ImageJ's or Fiji's own. */
    public static ModelStore store() {
        return ModelStore.standard(Desk.home().resolve("models"));
    }
}
