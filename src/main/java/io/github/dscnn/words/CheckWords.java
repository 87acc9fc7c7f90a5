// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

import org.scijava.plugin.Parameter;

/** The keys of {@code DSCNN Check Data...} and of the verb {@code check}. */
@Arranged(
        dialog = {
            "Images and labels: images labels",
            "+",
            "What the labels mean: annotation empty classes ignore",
            "Who is who: patient split",
            "The results: folder"
        })
public class CheckWords extends Words {

    @Parameter(label = "Images", description = SharedWords.IMAGES, persist = false)
    @Asked(folder = true, titles = true, there = true)
    public String images = "";

    @Parameter(label = "Labels", description = SharedWords.PAINTED, persist = false)
    @Asked(
            folder = true,
            titles = true,
            there = true,
            offers = {"rois", "overlay"})
    public String labels = "";

    @Parameter(
            label = "Folder",
            description = "folder for the table and the montage; empty: shown only",
            persist = false)
    @Asked(folder = true)
    public String folder = "";

    @Parameter(label = "Classes", description = SharedWords.CLASSES, persist = false)
    public String classes = "";

    @Parameter(label = "Split (CSV)", description = SharedWords.SPLIT, persist = false)
    @Asked(file = true, there = true)
    public String split = "";

    @Parameter(label = "Patient in the name", description = SharedWords.PATIENT, persist = false)
    public String patient = "";

    @Parameter(
            label = "Annotation",
            description = SharedWords.ANNOTATION,
            choices = {"dense", "sparse"},
            persist = false)
    public String annotation = "dense";

    @Parameter(
            label = "Slices without labels",
            description = SharedWords.EMPTY,
            choices = {"", "background", "skip", "ignore"},
            persist = false)
    public String empty = "";

    @Parameter(label = "Value to leave out", description = SharedWords.IGNORE, persist = false)
    public int ignore;
}
