// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.cases;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import ij.ImagePlus;
import io.github.dscnn.ij.image.NamedLabels;
import io.github.dscnn.ij.image.Provenance;
import io.github.dscnn.ij.image.Sources;
import io.github.dscnn.image.label.Ignored;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The class names in the {@code dataset.json} of nnU-Net ({@code "labels": {"background": 0, "prostate": 1}}) and of the
 * Medical Segmentation Decathlon ({@code "labels": {"0": "background", "1": "prostate"}}).
 */
public final class DatasetFile {

    private static final String NAME = "dataset.json";

    private DatasetFile() {}

    /** What nnU-Net calls the label that counts nowhere. */
    private static final String IGNORE = "ignore";

    /**
     * The classes of a folder of labels, from the file beside that folder; empty if there is none or it has no labels.
     *
     * @throws DscnnException if the file is there but cannot be read
     */
    static Optional<LabelClasses> classes(Path labels) {
        List<LabelClass> classes = new ArrayList<>();
        for (Map.Entry<Integer, String> one : read(labels).entrySet())
            if (one.getKey() != 0 && !one.getValue().equals(IGNORE))
                classes.add(new LabelClass(one.getKey(), one.getValue(), LabelClasses.colour(classes.size())));
        return classes.isEmpty() ? Optional.empty() : Optional.of(LabelClasses.listed(classes, NAME));
    }

    /**
     * The value that counts nowhere; 0 if there is none.
     *
     * @throws DscnnException as {@link #classes}
     */
    static int ignored(Path labels) {
        return read(labels).entrySet().stream()
                .filter(one -> one.getValue().equals(IGNORE))
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElse(0);
    }

    /**
     * What counts nowhere in labels that results are compared with.
     *
     * @param said what a person says; 0: nothing, so that the file is asked
     * @param labels the folder of the labels; anything else has no such file
     */
    public static Ignored ignored(int said, String labels) {
        return new Ignored(
                said != 0
                        ? said
                        : found(labels, folder -> Optional.of(ignored(folder))).orElse(0));
    }

    /** How many channels an image has whose files lie in a folder beside such a file; 1 if none says it. */
    static int channels(Path images) {
        Path file = images.toAbsolutePath().normalize().resolveSibling(NAME);
        try {
            if (!Files.exists(file)) return 1;
            JsonObject all = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            String key = all.has("channel_names") ? "channel_names" : "modality";
            return all.has(key) ? all.getAsJsonObject(key).size() : 1;
        } catch (IOException | JsonParseException | IllegalStateException | ClassCastException e) {
            return 1;
        }
    }

    /** Labels with the names of their values in their Info, if they name none themselves and such a file does. */
    public static ImagePlus named(ImagePlus labels) {
        Path file = Path.of(Sources.path(labels)).toAbsolutePath();
        if (!NamedLabels.classes(labels).isEmpty() || !Files.isRegularFile(file)) return labels;
        Provenance record = Provenance.of(labels);
        for (LabelClass one : found(file.getParent() + "", DatasetFile::classes)
                .map(LabelClasses::classes)
                .orElse(List.of())) record = NamedLabels.with(record, one);
        record.attach(labels);
        return labels;
    }

    /** What such a file says; what it says in another way (regions) has to be said by a person, who is not asked here. */
    private static <T> Optional<T> found(String labels, Function<Path, Optional<T>> what) {
        try {
            return Sources.path(labels).flatMap(what);
        } catch (DscnnException e) {
            return Optional.empty();
        }
    }

    /** Names by values. */
    private static Map<Integer, String> read(Path labels) {
        Path file = labels.toAbsolutePath().normalize().resolveSibling(NAME);
        Map<Integer, String> names = new LinkedHashMap<>();
        if (!Files.isDirectory(labels) || !Files.exists(file)) return names;
        try {
            JsonObject all = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            if (!all.has("labels")) return names;
            for (Map.Entry<String, JsonElement> one :
                    all.getAsJsonObject("labels").entrySet()) {
                boolean first = one.getKey().matches("\\d+");
                String value = one.getValue().getAsString();
                names.put(Integer.parseInt(first ? one.getKey() : value), first ? value : one.getKey());
            }
            return names;
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
}
