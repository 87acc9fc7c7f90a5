// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.dscnn.image.LabelClass;
import io.github.dscnn.image.LabelClasses;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The class names in the {@code dataset.json} of nnU-Net ({@code "labels": {"background": 0, "prostate": 1}}) and of the
 * Medical Segmentation Decathlon ({@code "labels": {"0": "background", "1": "prostate"}}).
 */
final class DatasetFile {

    private static final String NAME = "dataset.json";

    private DatasetFile() {}

    /**
     * The classes of a folder of labels, from the file beside that folder; empty if there is none or it has no labels.
     *
     * @throws DscnnException if the file is there but cannot be read
     */
    static Optional<LabelClasses> classes(Path labels) {
        Path file = labels.toAbsolutePath().normalize().resolveSibling(NAME);
        if (!Files.isDirectory(labels) || !Files.exists(file)) return Optional.empty();
        try {
            JsonObject all = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            if (!all.has("labels")) return Optional.empty();
            List<LabelClass> classes = new ArrayList<>();
            for (Map.Entry<String, JsonElement> one :
                    all.getAsJsonObject("labels").entrySet()) {
                LabelClass found = read(one.getKey(), one.getValue().getAsString(), classes.size());
                if (found != null) classes.add(found);
            }
            return classes.isEmpty() ? Optional.empty() : Optional.of(new LabelClasses(classes, false));
        } catch (IOException
                | JsonParseException
                | IllegalStateException
                | ClassCastException
                | UnsupportedOperationException
                | IllegalArgumentException e) {
            throw new DscnnException(
                    e,
                    "The labels in %s are not read (%s); name the classes, as in classes=1=prostate.",
                    file,
                    e.getMessage());
        }
    }

    /** A class whose value and name may stand in either order; null for background. */
    private static LabelClass read(String key, String value, int place) {
        boolean first = key.matches("\\d+");
        int number = Integer.parseInt(first ? key : value);
        return number == 0 ? null : new LabelClass(number, first ? value : key, LabelClasses.colour(place));
    }
}
