// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

/** The keys of {@code DSCNN Segment...} and of the verb {@code segment}. 0, empty or null: as the model says. */
public final class SegmentWords {

    @Word("the image: a title, or a file, or in a shell a folder of images")
    public String image = "";

    @Word(
            "a model's name, or the path of its folder or zip; also several with ; between them, or an experiment's folder")
    public String model = "";

    @Word("folder for the results")
    public String folder = "";

    @Word("of a folder only images whose names fit, such as *.tif; several separated by ;, empty: all")
    public String filter = "";

    @Word("what a result's name ends with, where {kind} becomes mask, labels and so on; empty: _{kind}")
    public String suffix = "";

    @Word(
            value = "what to do with images of a folder that have results already",
            choices = {"replace", "skip"})
    public String existing = "replace";

    @Word("give a mask, 0 and 255; the default for one class")
    public boolean mask;

    @Word("give class labels; the default for several classes")
    public boolean labels;

    @Word("give objects: one ID for each connected piece, and a table with a row each")
    public boolean objects;

    @Word("give the probability of the foreground, or of each class as a channel, 0..1")
    public boolean probability;

    @Word("give the supervised layers and the final output as channels, 0..1")
    public boolean layers;

    @Word("give a map of how unsure the model is, 0..1")
    public boolean uncertainty;

    @Word("give a copy of the image with contours, the result red and the true labels blue")
    public boolean overlay;

    @Word("give a ROI for each class and slice in the ROI Manager, in a folder as a zip")
    public boolean rois;

    @Word("true labels to compare with: a title, a file, or with a folder of images a folder")
    public String reference = "";

    @Word(
            "label value that counts nowhere, such as 255; -1: none, 0: none said, so 255 beside 1, 2, ... is asked about")
    public int ignore;

    @Word(
            "take the mean of all layers, or the model's weights of them, for the final output; left out: as the model says")
    public Boolean fusion;

    @Word("probability from which a pixel counts, for one class; 0: the model's")
    public double threshold;

    @Word("keep only the largest connected piece of each class; left out: as the model says")
    public Boolean largest;

    @Word("smallest piece to keep, in the image's unit squared or cubed; 0: the model's, -1: all")
    public double min_size;

    @Word("fill holes in each slice; left out: as the model says")
    public Boolean fill_holes;

    @Word(
            "separate touching objects in each slice where they are narrow; in a stack their parts may stay one object, joined through the slices beside")
    public boolean watershed;

    @Word("segment only inside the image's selection")
    public boolean selection;

    @Word("first image channel to use, from 1; 0: all, when there are as many as the model needs")
    public int channel;

    @Word("slices to segment, such as 3-17; empty: all")
    public String slices = "";

    @Word("frames to segment, such as 1-5; empty: all")
    public String frames = "";

    @Word("pixel size of the image in the model's unit; 0: its calibration, -1: never resample")
    public double pixel_size;

    @Word(
            "orientation of images that do not say where they lie, by where columns, rows and slices grow towards, such as RAS or LPS; empty: as they are")
    public String orientation = "";

    @Word("average over mirrored tiles; left out: as the model says")
    public Boolean mirror;

    @Word("side of a tile in pixels; 0: as large as is sensible")
    public int tile;

    @Word("tiles predicted at once; 0: as many as is sensible")
    public int batch;

    @Word("run a model that DSCNN did not write; its weights are a program")
    public boolean trust;

    @Word("cpu, gpu, gpu:1, ...; empty: the first GPU if there is one")
    public String device = "";

    @Word("engine threads on the CPU; 0: one less than there are cores")
    public int threads;
}
