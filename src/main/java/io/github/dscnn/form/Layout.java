// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What stands where in a dialog.
 *
 * @param columns sections below each other, in columns beside each other
 */
record Layout(List<List<Section>> columns) {

    /** Fields under a title; {@code checks}: as a grid of check boxes as long as they are booleans. */
    record Section(String title, List<String> keys) {}

    private static final Section SPEED =
            section("Speed and device", "tile", "batch", "mirror", "device", "threads", "trust");
    private static final Section RESULTS = section(
            "Results",
            "mask",
            "labels",
            "objects",
            "probability",
            "layers",
            "uncertainty",
            "overlay",
            "rois",
            "reference",
            "ignore");
    private static final Section CLEANING =
            section("Cleaning up", "fusion", "threshold", "largest", "min_size", "fill_holes", "watershed");

    private static final Map<String, Layout> LAYOUTS = Map.of(
            "DSCNN Segment...",
                    layout(
                            List.of(
                                    section("Image and model", "image", "model"),
                                    RESULTS,
                                    section(
                                            "Where",
                                            "selection",
                                            "channel",
                                            "slices",
                                            "frames",
                                            "pixel_size",
                                            "orientation")),
                            List.of(CLEANING, SPEED)),
            "DSCNN Segment Folder...",
                    layout(
                            List.of(
                                    section(
                                            "Images and model",
                                            "input",
                                            "filter",
                                            "folder",
                                            "suffix",
                                            "existing",
                                            "model"),
                                    RESULTS),
                            List.of(
                                    section("Where", "channel", "slices", "frames", "pixel_size", "orientation"),
                                    CLEANING,
                                    SPEED)),
            "DSCNN Inspect Layers...",
                    layout(
                            List.of(section("Image and model", "image", "model", "reference", "ignore", "label")),
                            List.of(
                                    section(
                                            "Besides the layers",
                                            "disagreement",
                                            "fusion",
                                            "spread",
                                            "montage",
                                            "folder"),
                                    section("Where", "channel", "slices", "frames", "pixel_size", "orientation"),
                                    section("Speed and device", "device", "threads", "trust"))),
            "DSCNN Experiment...",
                    layout(
                            List.of(
                                    section(
                                            "Images and labels",
                                            "images",
                                            "labels",
                                            "annotation",
                                            "empty",
                                            "classes",
                                            "ignore",
                                            "channel",
                                            "spacing",
                                            "orientation",
                                            "intensity"),
                                    section("Which patients", "folds", "split", "patient", "validation"),
                                    section("The results", "folder", "about", "tolerance", "resume")),
                            List.of(
                                    section("What is compared", "networks", "supervision", "seeds"),
                                    section("Recipe", "recipe", "width", "context", "epochs", "batch"),
                                    section("Speed and device", "device", "threads"))),
            "DSCNN Train...",
                    layout(
                            List.of(
                                    section(
                                            "Images and labels",
                                            "images",
                                            "labels",
                                            "annotation",
                                            "empty",
                                            "classes",
                                            "ignore",
                                            "channel",
                                            "spacing",
                                            "orientation",
                                            "intensity"),
                                    section("Who validates", "split", "patient", "validation"),
                                    section("The model", "folder", "about", "start", "resume")),
                            List.of(
                                    section(
                                            "Network and recipe",
                                            "network",
                                            "recipe",
                                            "width",
                                            "norm",
                                            "context",
                                            "supervision"),
                                    section("How long and how fast", "epochs", "minutes", "batch", "rate", "seed"),
                                    section("Speed and device", "precision", "device", "threads", "trust"))));

    static Layout of(String leaf, List<Entry> entries) {
        Layout layout = LAYOUTS.get(leaf);
        if (layout == null) return layout(List.of(new Section("", keys(entries))));
        Set<String> known = layout.columns().stream()
                .flatMap(List::stream)
                .flatMap(section -> section.keys().stream())
                .collect(Collectors.toSet());
        List<String> left = new ArrayList<>(keys(entries));
        left.removeAll(known);
        if (!left.isEmpty()) throw new IllegalStateException(leaf + " has no place for " + left);
        return layout;
    }

    private static List<String> keys(List<Entry> entries) {
        return entries.stream().map(Entry::key).toList();
    }

    /** {@code DSCNN Model Info...} as the anchor of a heading: {@code dscnn-model-info}. */
    static String page(String leaf) {
        return leaf.replace("...", "").toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static Section section(String title, String... keys) {
        return new Section(title, List.of(keys));
    }

    @SafeVarargs
    private static Layout layout(List<Section>... columns) {
        return new Layout(List.of(columns));
    }
}
