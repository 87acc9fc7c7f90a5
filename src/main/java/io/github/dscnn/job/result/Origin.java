// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import ij.ImagePlus;
import io.github.dscnn.ij.image.Provenance;
import io.github.dscnn.ij.image.Sources;
import io.github.dscnn.job.loaded.Likeness;
import io.github.dscnn.job.loaded.Model;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.job.table.Version;
import io.github.dscnn.segment.Decision;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.region.Cleaning;
import io.github.dscnn.segment.region.Segmentation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Writes down where a result comes from, as its {@link Provenance}: program, model, device, input, all words, and what was measured of it. */
public final class Origin {

    private static final String NONE = "none";
    private static final String OPTION = "option_";

    /** Stands among what decided, whoever said it. */
    private static final String BORDER = "border";

    private Origin() {}

    static Provenance of(
            Model model,
            SegmentationOptions options,
            Map<String, String> words,
            ImagePlus source,
            Segmentation found,
            Doubt doubt) {
        Provenance provenance = of(model, words, source.getTitle(), Sources.path(source));
        if (found.firstSlice() > 1) provenance = provenance.with("first_slice", found.firstSlice());
        if (found.firstFrame() > 1) provenance = provenance.with("first_frame", found.firstFrame());
        if (!found.area().text().isEmpty())
            provenance = provenance.with("selection", found.area().text());
        return doubt.add(AreaOrVolume.add(decided(provenance, model, options, found.cleaning()), found));
    }

    /** With whether the image looks unlike those that the model has learned from, where that is known. */
    static Provenance like(Provenance provenance, Likeness likeness) {
        if (!likeness.known()) return provenance;
        return provenance.with("unlike", likeness.notice().findFirst().orElse(likeness.word()));
    }

    /** What is known before the work. */
    static Provenance of(Model model, Map<String, String> words, String title, String path) {
        Provenance provenance = Provenance.empty()
                .with("plugin", "DSCNN " + Version.text())
                .with("model", model.traits().name())
                .with("model_sha256", model.traits().sha256())
                .with("device", model.device())
                .with("input", title);
        if (!path.isEmpty()) provenance = provenance.with("input_path", path);
        for (Map.Entry<String, String> word : words.entrySet())
            provenance = provenance.with(OPTION + word.getKey(), word.getValue());
        return provenance;
    }

    /** How the probabilities became the result, whoever said so. */
    static Provenance decided(Provenance provenance, Model model, SegmentationOptions options, Cleaning cleaning) {
        return provenance
                .with("threshold", cleaning.threshold())
                .with("min_size", cleaning.smallest())
                .with("largest", cleaning.largest())
                .with(BORDER, cleaning.border())
                .with("fusion", fusion(model, options));
    }

    /** In a few words, for a table: {@code threshold 0.4, largest, min_size 12.0, fusion}. */
    static String decided(Model model, SegmentationOptions options, Segmentation found) {
        Cleaning cleaning = found.cleaning();
        StringJoiner words = new StringJoiner(", ");
        if (found.classes().size() == 1) words.add("threshold " + cleaning.threshold());
        if (cleaning.largest()) words.add("largest");
        if (cleaning.smallest() > 0) words.add("min_size " + cleaning.smallest());
        if (!cleaning.border()) words.add("no objects at the edge");
        if (!fusion(model, options).equals(NONE)) words.add("fusion");
        return words.length() == 0 ? "most probable class" : words.toString();
    }

    /** The weights of the outputs (layers 1.., then the final one); none where the final one decides. */
    private static String fusion(Model model, SegmentationOptions options) {
        int layers = model.facts().layers().size();
        Decision decision = model.traits().decision();
        if (layers == 0 || !decision.fuses(options.what().fusion())) return NONE;
        StringJoiner weights = new StringJoiner(" ");
        for (float weight : decision.fusion().of(layers + 1)) weights.add(String.format(Locale.ROOT, "%.4f", weight));
        return weights.toString();
    }

    /** Where an image comes from: its facts, and in one line the options that were switched on or given. */
    public static Report report(String title, Provenance provenance) {
        StringBuilder text = new StringBuilder(title + " is a result of DSCNN.");
        List<String> options = new ArrayList<>();
        provenance.entries().forEach((key, value) -> {
            if (key.startsWith(OPTION)) options.add(key.substring(OPTION.length()) + "=" + value);
            else text.append(String.format(Locale.ROOT, "\n%-22s %s", key.replace('_', ' '), value));
        });
        options.removeIf(option -> option.startsWith(BORDER + "="));
        options.removeIf(option -> option.endsWith("=false") || option.endsWith("=0") || option.endsWith("=0.0"));
        text.append(String.format(Locale.ROOT, "\n%-22s %s", "options", String.join(" ", options)));
        return new Report(text.toString(), new LinkedHashMap<>(provenance.entries()), List.of(), List.of(), false);
    }
}
