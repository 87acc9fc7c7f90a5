// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij;

import ij.Prefs;
import java.nio.file.Path;
import java.util.Optional;

/** The model that was trained last from ImageJ, in ImageJ's preferences: it is offered first. */
public final class LastModel {

    private static final String KEY = "dscnn.last_model";

    private LastModel() {}

    /** Remembers a model's folder, also after ImageJ is closed. */
    public static void remember(Path folder) {
        Prefs.set(KEY, folder.toAbsolutePath().normalize().toString());
    }

    /** Its folder; empty when there was none. It may be gone by now. */
    public static Optional<Path> folder() {
        return Sources.path(Prefs.get(KEY, ""));
    }
}
