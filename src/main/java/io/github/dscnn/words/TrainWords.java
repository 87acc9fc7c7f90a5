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

    @Parameter(
            label = "Model name",
            description =
                    "a new folder, which becomes the model; its name is the model's name; in a dialog also a plain name: then it lies among your own models",
            persist = false)
    @Asked(anew = true, folder = true, model = true)
    public String folder = "";

    @Parameter(
            label = "Network",
            description =
                    "what is trained: dscnn is the network of the paper with its supervised layers, unet and fcn (FCN-8s) are others to compare with",
            choices = {"dscnn", "unet", "fcn"},
            persist = false)
    public String network = "dscnn";

    @Parameter(
            label = "Width (channels)",
            description =
                    "how wide the network is: channels of its first stage, 4..128 (the paper: 64); fewer are faster; 0: as the recipe says, or as the model that it begins from",
            persist = false)
    public int width;

    @Parameter(
            label = "Normalisation",
            description = "how values are normalised inside the network; empty: as the recipe says",
            choices = {"", "none", "instance", "batch", "group"},
            persist = false)
    public String norm = "";

    @Parameter(
            label = "About (JSON file)",
            description =
                    "JSON file with what people should know of the model: description, authors, license, data, limits, dataset and source; empty: nothing",
            persist = false,
            required = false)
    @Asked(file = true, there = true)
    public String about = "";

    @Parameter(
            label = "Begin from model",
            description = "a model that is trained further; empty: none",
            persist = false)
    @Asked(anew = true)
    public String start = "";

    @Parameter(
            label = "Go on with an interrupted training",
            description = "go on with the training in the model folder that was interrupted",
            persist = false)
    @Asked(anew = true)
    public boolean resume;

    @Parameter(label = "Split (CSV)", description = SharedWords.SPLIT, persist = false)
    @Asked(file = true, there = true)
    public String split = "";

    @Parameter(
            label = "Share that validates",
            description =
                    "share of the patients that are not learned from, so that the best moment can be chosen by them, 0..0.9; 0: 0.2 (every fifth), -1: nobody",
            persist = false)
    public double validation;

    @Parameter(
            label = "How long",
            description =
                    "minutes after which training ends, with all that belongs to it; 0: no limit, the recipe's epochs",
            persist = false)
    public double minutes;

    @Parameter(
            label = "Learning rate",
            description = "how large the first steps of learning are; 0: as the recipe says",
            persist = false)
    public double rate;

    @Parameter(
            label = "Seed",
            description =
                    "number that everything drawn by chance begins with: equal numbers and data give equal models",
            persist = false)
    public long seed = 1;

    @Parameter(
            label = "Layers' weights",
            description =
                    "how much the supervised layers count in learning: on (as the recipe says), off, equal, halving, learned, or eight numbers with commas",
            persist = false)
    @Asked(offers = {"on", "off", "equal", "halving", "learned"})
    public String supervision = "on";

    @Parameter(
            label = "Precision",
            description =
                    "how exactly is calculated: float32, or bfloat16, which is faster on some graphics cards and less exact",
            choices = {"float32", "bfloat16"},
            persist = false)
    public String precision = "float32";

    @Parameter(
            label = "Pixel size (mm)",
            description =
                    "pixel size in mm that all images are brought to; 0: as the model that it begins from, else the median of the images, -1: images stay as they are",
            persist = false)
    public double spacing;

    @Parameter(
            label = "Trust a foreign model",
            description = "not needed: training begins only from models that DSCNN wrote",
            persist = false)
    @Asked(anew = true)
    public boolean trust;
}
