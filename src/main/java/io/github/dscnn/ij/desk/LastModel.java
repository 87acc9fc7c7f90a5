// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.desk;

import ij.Prefs;

/** The model that a person used last, in whichever dialog, or trained; in ImageJ's preferences. */
public final class LastModel {

    private static final String KEY = "dscnn.last_model";

    private LastModel() {}

    /** Its name or path, or several as in a macro; empty if none was used. */
    public static String name() {
        return Prefs.get(KEY, "");
    }

    /** Remembers a model, also after ImageJ is closed. */
    public static void used(String model) {
        Prefs.set(KEY, model);
    }
}
