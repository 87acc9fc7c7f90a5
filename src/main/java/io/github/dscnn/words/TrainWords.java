// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

/** The keys of {@code DSCNN Train...} and of the verb {@code train}. 0 or empty: as the recipe says. */
public final class TrainWords {

    @Word("folder of images, or titles of open ones separated by ;")
    public String images = "";

    @Word(
            "folder of label images with the same names, titles of open ones separated by ;, rois (ROI Manager) or overlay, with +results where results of DSCNN count too")
    public String labels = "";

    @Word("folder that becomes the model")
    public String folder = "";

    @Word(
            value = "the network: dscnn has supervised layers, unet and fcn (FCN-8s) have none",
            choices = {"dscnn", "unet", "fcn"})
    public String network = "dscnn";

    @Word("channels of stage 1, 4..128 (the paper: 64); 0: the recipe's or that of start")
    public int width;

    @Word(
            value = "normalisation in each convolution; empty: the recipe's",
            choices = {"", "none", "instance", "batch", "group"})
    public String norm = "";

    @Word(
            "default, few (patients), paper, a model to take the recipe of, or a JSON file with fields over those of default")
    public String recipe = "default";

    @Word("label values such as 1;2 or 1=anterior;2=posterior, or foreground; empty: as the labels show")
    public String classes = "";

    @Word(
            value = "dense: 0 is background; sparse: 0 is unlabelled, 1 is background, 2.. are classes",
            choices = {"dense", "sparse"})
    public String annotation = "dense";

    @Word(
            value = "what a slice without any label means; empty: background, and with sparse labels ignore",
            choices = {"", "background", "skip", "ignore"})
    public String empty = "";

    @Word(
            "label value that counts nowhere, such as 255; -1: none, 0: none said, so 255 beside 1, 2, ... is asked about")
    public int ignore;

    @Word("image channels to train on, such as 2 or 1-3; empty: all")
    public String channel = "";

    @Word("neighbouring slices on each side that are further inputs; 0: none")
    public int context;

    @Word("JSON file with description, authors, license, data, limits, dataset and source for the model's page")
    public String about = "";

    @Word("model to begin from; empty: none, fresh weights")
    public String start = "";

    @Word("go on with the interrupted training in the folder")
    public boolean resume;

    @Word("CSV with the columns case, patient and set (train, validation, test); empty: drawn by the seed")
    public String split = "";

    @Word("regular expression whose first group in a file's name is the patient; empty: each image is one")
    public String patient = "";

    @Word("share of the patients that validate, 0..0.9; 0: 0.2, -1: none")
    public double validation;

    @Word("how often every slice is seen; 0: the recipe's")
    public int epochs;

    @Word("minutes after which training ends; 0: no limit")
    public double minutes;

    @Word("slices in a step; 0: the recipe's")
    public int batch;

    @Word("learning rate at the start; 0: the recipe's")
    public double rate;

    @Word("seed of weights, order, augmentation and split")
    public long seed = 1;

    @Word(
            "weights of the supervised layers: on (the recipe's), off, equal, halving, learned, or eight numbers with commas")
    public String supervision = "on";

    @Word(
            value = "precision of the convolutions",
            choices = {"float32", "bfloat16"})
    public String precision = "float32";

    @Word("pixel size in mm to which images are resampled; 0: that of start, else the median of the images, -1: none")
    public double spacing;

    @Word(
            "orientation of images that do not say where they lie, by where columns, rows and slices grow towards, such as RAS or LPS; empty: as they are")
    public String orientation = "";

    @Word("intensities that become -1 and 1, such as -160..240 for CT (Hounsfield units); empty: as the recipe says")
    public String intensity = "";

    @Word("not needed: training begins only from models that DSCNN wrote")
    public boolean trust;

    @Word("cpu, gpu, gpu:1, ...; empty: the first GPU if there is one")
    public String device = "";

    @Word("engine threads on the CPU; 0: one less than there are cores")
    public int threads;
}
