// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.exchange;

import io.github.dscnn.file.disk.AtomicFile;
import io.github.dscnn.job.loaded.Models;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.words.ExportWords;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a model as a zip. */
public final class ExportJob {

    private static final String ZIP = ".zip";

    private ExportJob() {}

    /**
     * Writes {@code words.model} into {@code words.file}, replacing a model that is there.
     *
     * @throws DscnnException if a key is missing, the model is damaged, or something else is at the place
     */
    public static Report run(ExportWords words) {
        if (words.file.isBlank()) throw new DscnnException("Say which zip to write: file=PATH.");
        try (ModelPackage model = Models.open(words.model)) {
            Path zip = place(words.file.strip(), model);
            AtomicFile.write(zip, model::zip);
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("model", model.traits().name());
            facts.put("file", zip.toString());
            facts.put("sha256", model.traits().sha256());
            String text = "wrote " + zip + "; DSCNN and other programs that read packages of bioimage.io open it.";
            return new Report(text, facts, List.of(), List.of(), false);
        }
    }

    private static Path place(String file, ModelPackage model) {
        Path place = path(file);
        if (Files.isDirectory(place)) place = place.resolve(name(model.source()) + ZIP);
        else if (!isZip(place)) place = place.resolveSibling(place.getFileName() + ZIP);
        if (Files.isDirectory(place) || Files.exists(place) && !isModel(place))
            throw new DscnnException("%s is in the way: it is no model; choose another name.", place);
        return place;
    }

    private static Path path(String file) {
        try {
            return Path.of(file).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new DscnnException(e, "%s is no name of a file; choose another one.", file);
        }
    }

    /** What a folder or zip of a model is called in the list of models. */
    static String name(Path model) {
        String name = model.toAbsolutePath().normalize().getFileName().toString();
        return isZip(model) ? name.substring(0, name.length() - ZIP.length()) : name;
    }

    static boolean isZip(Path path) {
        return path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ZIP);
    }

    private static boolean isModel(Path zip) {
        try (ModelPackage model = ModelPackage.read(zip)) {
            return model.outputs() > 0;
        } catch (DscnnException e) {
            return false;
        }
    }
}
