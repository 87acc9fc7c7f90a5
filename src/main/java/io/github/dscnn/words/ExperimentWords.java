// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

import org.scijava.plugin.Parameter;

/** The keys of {@code DSCNN Experiment...} and of the verb {@code experiment}. 0 or empty: as the recipe says. */
@Arranged(
        keys = "images labels folder networks supervision recipe width context classes annotation empty ignore channel "
                + "spacing orientation intensity epochs batch folds seeds split patient validation about tolerance resume "
                + "device threads",
        dialog = {
            "Images and labels: images labels",
            "What is compared: networks folds",
            "The results: folder resume",
            "+",
            "What the labels mean: annotation empty classes ignore",
            "How images are read: channel spacing orientation intensity",
            "Which patients: split patient validation",
            "|",
            "What else is compared: supervision seeds tolerance about",
            "Recipe: recipe width context epochs batch",
            "Speed and device: device threads"
        })
public class ExperimentWords extends SharedWords.Learning {

    @Parameter(label = "Labels", description = SharedWords.LABELS, persist = false)
    @Asked(
            folder = true,
            titles = true,
            there = true,
            offers = {"rois", "overlay"})
    public String labels = "";

    @Parameter(label = "Folder", description = "folder for models, tables, pictures and the report", persist = false)
    @Asked(folder = true)
    public String folder = "";

    @Parameter(
            label = "Networks",
            description = "networks to compare, separated by ;: dscnn, unet, fcn",
            persist = false)
    @Asked(offers = {"dscnn;unet;fcn", "dscnn;unet", "dscnn"})
    public String networks = "dscnn;unet;fcn";

    @Parameter(
            label = "Layers' weights",
            description =
                    "how much the supervised layers count in learning; several, separated by ;, are compared: on (as the recipe says), off, equal, halving, learned, or eight numbers with commas",
            persist = false)
    @Asked(offers = {"on", "off", "equal", "halving", "learned"})
    public String supervision = "on";

    @Parameter(
            label = "Width (channels)",
            description =
                    "how wide the networks are: channels of the first stage, 4..128 (the paper: 64); fewer are faster; 0: as the recipe says",
            persist = false)
    public int width;

    @Parameter(
            label = "Pixel size (mm)",
            description =
                    "pixel size in mm that all images are brought to; 0: the median of the images, -1: images stay as they are",
            persist = false)
    public double spacing;

    @Parameter(
            label = "Folds",
            description =
                    "number of parts that the patients are dealt into: each is tested once, while the others are learned from",
            persist = false)
    public int folds = 5;

    @Parameter(
            label = "Seeds",
            description = "how often each is trained, each time with other random numbers (1, 2, ...)",
            persist = false)
    public int seeds = 1;

    @Parameter(
            label = "Split (CSV)",
            description =
                    "table (CSV) that says who is tested when: columns case, patient and fold (1, 2, ...) or set (train, validation, test); empty: dealt by chance",
            persist = false)
    @Asked(file = true, there = true)
    public String split = "";

    @Parameter(
            label = "Share that validates",
            description =
                    "share of the patients of a fold that are not learned from, so that the best moment can be chosen by them, 0..0.9; 0: 0.2 (every fifth), -1: nobody",
            persist = false)
    public double validation;

    @Parameter(
            label = "About (JSON file)",
            description =
                    "JSON file with what people should know of the models: description, authors, license, data, limits, dataset and source; empty: nothing",
            persist = false,
            required = false)
    @Asked(file = true, there = true)
    public String about = "";

    @Parameter(label = "Tolerance (mm)", description = SharedWords.TOLERANCE, persist = false)
    public double tolerance = 2;

    @Parameter(
            label = "Go on with an interrupted experiment",
            description = "go on with the interrupted experiment in the folder",
            persist = false)
    @Asked(anew = true)
    public boolean resume;
}
