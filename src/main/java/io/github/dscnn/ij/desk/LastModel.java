// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.desk;

import ij.IJ;
import ij.Prefs;

/** The model that a person used last, in whichever dialog, or trained; in ImageJ's preferences. */
public final class LastModel {

    private static final String KEY = "dscnn.last_model";

    private LastModel() {}

    /** Its name or path, or several as in a macro; empty if none was used. */
    public static String name() {
        return Prefs.get(KEY, "");
    }

    /** Remembers a model, and saves the preferences at once, so that nothing is lost if ImageJ dies. */
    public static void used(String model) {
        Prefs.set(KEY, model);
        if (IJ.getInstance() != null) Prefs.savePreferences(); // without a window nobody has read them
    }
}
