// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import ij.ImagePlus;
import io.github.dscnn.ij.Provenance;
import io.github.dscnn.ij.Sources;
import io.github.dscnn.segment.Segmentation;
import java.util.Map;

/** Where a result comes from: program, model, device, input, all words, and what was measured of it. */
final class Origin {

    private Origin() {}

    static Provenance of(Model model, Map<String, String> words, ImagePlus source, Segmentation found, Doubt doubt) {
        Provenance provenance = Provenance.empty()
                .with("plugin", "DSCNN " + Version.text())
                .with("model", model.traits().name())
                .with("model_sha256", model.traits().sha256())
                .with("device", model.device())
                .with("input", source.getTitle());
        String path = Sources.path(source);
        if (!path.isEmpty()) provenance = provenance.with("input_path", path);
        for (Map.Entry<String, String> word : words.entrySet())
            provenance = provenance.with("option_" + word.getKey(), word.getValue());
        if (found.firstSlice() > 1) provenance = provenance.with("first_slice", found.firstSlice());
        if (found.firstFrame() > 1) provenance = provenance.with("first_frame", found.firstFrame());
        if (!found.area().text().isEmpty())
            provenance = provenance.with("selection", found.area().text());
        provenance = provenance.with("threshold", found.threshold());
        return doubt.add(Amount.add(provenance, found));
    }
}
