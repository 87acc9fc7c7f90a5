// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import ij.ImagePlus;
import io.github.dscnn.ij.desk.Desk;
import io.github.dscnn.ij.image.Provenance;
import io.github.dscnn.job.loaded.Models;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.job.table.TextTable;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.words.InfoWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says what a model, each of several, or an image that DSCNN made, says of itself. */
public final class InfoJob {

    private InfoJob() {}

    /** Of what the words name; of the active image if they name nothing. */
    public static Report run(InfoWords words) {
        if (!words.model.isBlank() && !words.image.isBlank())
            throw new DscnnException("Say which model or which image: model=NAME or image=FILE, one of them.");
        if (words.model.isBlank()) return info(words.image.isBlank() ? active() : Desk.image(words.image, line -> {}));
        return models(words.model);
    }

    /** What a model says of itself, or in a line each of several. */
    private static Report models(String names) {
        List<Path> paths = Models.paths(names);
        if (paths.size() == 1)
            try (ModelPackage model = ModelPackage.read(paths.get(0))) {
                return new Report(
                        TextTable.wrapped(model.describe().stripTrailing()),
                        model.summary(),
                        List.of(),
                        List.of(),
                        false);
            }
        Models.facts(paths);
        List<String> lines = new ArrayList<>(List.of(paths.size() + " models, whose probabilities are averaged:"));
        List<Map<String, Object>> facts = new ArrayList<>();
        for (Path path : paths)
            try (ModelPackage model = ModelPackage.read(path)) {
                lines.add(model.sentence());
                facts.add(model.summary());
            }
        return new Report(String.join("\n", lines), Map.of("models", facts), List.of(), List.of(), false);
    }

    private static ImagePlus active() {
        ImagePlus image = Desk.active();
        if (image == null) throw new DscnnException("Say which model or which image: model=NAME or image=FILE.");
        return image;
    }

    private static Report info(ImagePlus image) {
        Provenance provenance = Provenance.of(image);
        if (provenance.value("model_sha256") == null)
            throw new DscnnException(
                    "The image %s does not say that DSCNN made it; choose a result of DSCNN.", image.getTitle());
        return Origin.report(image.getTitle(), provenance);
    }
}
