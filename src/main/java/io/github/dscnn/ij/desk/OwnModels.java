// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.desk;

import ij.Prefs;
import io.github.dscnn.ij.image.Sources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The models that were trained from this ImageJ, wherever they lie, in ImageJ's preferences; the last one first. */
public final class OwnModels {

    private static final String KEY = "dscnn.own_models";
    private static final String BETWEEN = "\t";
    private static final int MOST = 12;

    private OwnModels() {}

    /** Remembers a model's folder, also after ImageJ is closed. */
    public static void remember(Path folder) {
        Path own = folder.toAbsolutePath().normalize();
        List<String> all = new ArrayList<>(List.of(own.toString()));
        for (Path other : folders()) if (!other.equals(own) && all.size() < MOST) all.add(other.toString());
        Prefs.set(KEY, String.join(BETWEEN, all));
    }

    /** Their folders, as far as they still exist. */
    public static List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        for (String text : Prefs.get(KEY, "").split(BETWEEN))
            Sources.path(text).filter(Files::isDirectory).ifPresent(folders::add);
        return folders;
    }
}
