// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

/** The keys of {@code DSCNN Experiment...} and of the verb {@code experiment}. 0 or empty: as the recipe says. */
public final class ExperimentWords {

    @Word("folder of images, or titles of open ones separated by ;")
    public String images = "";

    @Word("folder of label images with the same names, or titles of open ones separated by ;")
    public String labels = "";

    @Word("folder for models, tables, pictures and the report")
    public String folder = "";

    @Word("networks to compare, separated by ;: dscnn, unet, fcn")
    public String networks = "dscnn;unet;fcn";

    @Word(
            "weights of the supervised layers; several, separated by ;, are compared: on (the recipe's), off, equal, halving, learned, or eight numbers with commas")
    public String supervision = "on";

    @Word(
            "default, few (patients), paper, a model to take the recipe of, or a JSON file with fields over those of default")
    public String recipe = "default";

    @Word("channels of stage 1, 4..128 (the paper: 64); 0: the recipe's")
    public int width;

    @Word("neighbouring slices on each side that are further inputs; 0: none")
    public int context;

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

    @Word("pixel size in mm to which images are resampled; 0: the median of the images, -1: none")
    public double spacing;

    @Word(
            "orientation of images that do not say where they lie, by where columns, rows and slices grow towards, such as RAS or LPS; empty: as they are")
    public String orientation = "";

    @Word("intensities that become -1 and 1, such as -160..240 for CT (Hounsfield units); empty: as the recipe says")
    public String intensity = "";

    @Word("how often every slice is seen; 0: the recipe's")
    public int epochs;

    @Word("slices in a step; 0: the recipe's")
    public int batch;

    @Word("parts into which the patients are dealt; each is the test once, and the others are learned from")
    public int folds = 5;

    @Word("how often each is trained, with the seeds 1, 2, ...")
    public int seeds = 1;

    @Word("CSV with the columns case, patient and fold (1, 2, ...) or set (train, validation, test); empty: dealt")
    public String split = "";

    @Word("regular expression whose first group in a file's name is the patient; empty: each image is one")
    public String patient = "";

    @Word("share of a fold's training patients that choose the epoch and what is fitted, 0..0.9; 0: 0.2, -1: none")
    public double validation;

    @Word("JSON file with description, authors, license, data, limits, dataset and source for the models' pages")
    public String about = "";

    @Word("distance in mm up to which two surfaces count as the same; in pixels where there is no pixel size")
    public double tolerance = 2;

    @Word("go on with the interrupted experiment in the folder")
    public boolean resume;

    @Word("cpu, gpu, gpu:1, ...; empty: the first GPU if there is one")
    public String device = "";

    @Word("engine threads on the CPU; 0: one less than there are cores")
    public int threads;
}
