// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

import org.scijava.plugin.Parameter;

/** The keys of {@code DSCNN Train...} and of the verb {@code train}. 0 or empty: as the recipe says. */
@Arranged(
        keys = "images labels folder network width norm recipe classes annotation empty ignore channel context about "
                + "start resume split patient validation epochs minutes batch rate seed supervision precision spacing "
                + "orientation intensity trust device threads",
        dialog = {
            "Images and labels: images labels",
            "How long: minutes",
            "The model: folder",
            "+",
            "What the labels mean: annotation empty classes ignore",
            "How images are read: channel spacing orientation intensity",
            "Who validates: split patient validation",
            "Begin or go on: start resume about",
            "|",
            "Network and recipe: network recipe width norm context supervision",
            "Steps: epochs batch rate seed",
            "Speed and device: precision device threads trust"
        })
public class TrainWords extends SharedWords.Learning {

    @Parameter(label = "Labels", description = SharedWords.PAINTED, persist = false)
    @Asked(
            folder = true,
            titles = true,
            there = true,
            offers = {"rois", "overlay"})
    public String labels = "";

    @Parameter(label = "Model folder", description = "folder that becomes the model", persist = false)
    @Asked(anew = true, folder = true)
    public String folder = "";

    @Parameter(
            label = "Network",
            description = "the network: dscnn has supervised layers, unet and fcn (FCN-8s) have none",
            choices = {"dscnn", "unet", "fcn"},
            persist = false)
    public String network = "dscnn";

    @Parameter(
            label = "Width (channels)",
            description = "channels of stage 1, 4..128 (the paper: 64); 0: the recipe's or that of start",
            persist = false)
    public int width;

    @Parameter(
            label = "Normalisation",
            description = "normalisation in each convolution; empty: the recipe's",
            choices = {"", "none", "instance", "batch", "group"},
            persist = false)
    public String norm = "";

    @Parameter(
            label = "About (JSON file)",
            description =
                    "JSON file with description, authors, license, data, limits, dataset and source for the model's page",
            persist = false,
            required = false)
    @Asked(file = true, there = true)
    public String about = "";

    @Parameter(
            label = "Begin from model",
            description = "model to begin from; empty: none, fresh weights",
            persist = false)
    @Asked(anew = true)
    public String start = "";

    @Parameter(
            label = "Go on with an interrupted training",
            description = "go on with the interrupted training in the folder",
            persist = false)
    @Asked(anew = true)
    public boolean resume;

    @Parameter(label = "Split (CSV)", description = SharedWords.SPLIT, persist = false)
    @Asked(file = true, there = true)
    public String split = "";

    @Parameter(
            label = "Share that validates",
            description = "share of the patients that validate, 0..0.9; 0: 0.2, -1: none",
            persist = false)
    public double validation;

    @Parameter(label = "Minutes", description = "minutes after which training ends; 0: no limit", persist = false)
    public double minutes;

    @Parameter(label = "Learning rate", description = "learning rate at the start; 0: the recipe's", persist = false)
    public double rate;

    @Parameter(label = "Seed", description = "seed of weights, order, augmentation and split", persist = false)
    public long seed = 1;

    @Parameter(
            label = "Layers' weights",
            description =
                    "weights of the supervised layers: on (the recipe's), off, equal, halving, learned, or eight numbers with commas",
            persist = false)
    @Asked(offers = {"on", "off", "equal", "halving", "learned"})
    public String supervision = "on";

    @Parameter(
            label = "Precision",
            description = "precision of the convolutions",
            choices = {"float32", "bfloat16"},
            persist = false)
    public String precision = "float32";

    @Parameter(
            label = "Pixel size (mm)",
            description =
                    "pixel size in mm to which images are resampled; 0: that of start, else the median of the images, -1: none",
            persist = false)
    public double spacing;

    @Parameter(
            label = "Trust a foreign model",
            description = "not needed: training begins only from models that DSCNN wrote",
            persist = false)
    @Asked(anew = true)
    public boolean trust;
}
