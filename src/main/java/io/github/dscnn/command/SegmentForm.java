// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import org.scijava.plugin.Parameter;

/** What the forms that segment have in common: the keys of one image and of a folder of them. */
public abstract class SegmentForm extends ImagesCommand {

    @Parameter(
            label = "Model",
            description =
                    "a model's name, or the path of its folder or zip; also several with ; between them, or an experiment's folder",
            persist = false)
    private String model = "";

    @Parameter(
            label = "Mask (0/255)",
            description = "give a mask, 0 and 255; the default for one class",
            persist = false)
    private boolean mask;

    @Parameter(
            label = "Class labels",
            description = "give class labels; the default for several classes",
            persist = false)
    private boolean labels;

    @Parameter(
            label = "Objects (one ID each)",
            description = "give objects: one ID for each connected piece, and a table with a row each",
            persist = false)
    private boolean objects;

    @Parameter(
            label = "Probability",
            description = "give the probability of the foreground, or of each class as a channel, 0..1",
            persist = false)
    private boolean probability;

    @Parameter(
            label = "Supervised layers",
            description = "give the supervised layers and the final output as channels, 0..1",
            persist = false)
    private boolean layers;

    @Parameter(label = "Uncertainty", description = "give a map of how unsure the model is, 0..1", persist = false)
    private boolean uncertainty;

    @Parameter(
            label = "Contours on a copy",
            description = "give a copy of the image with contours, the result red and the true labels blue",
            persist = false)
    private boolean overlay;

    @Parameter(
            label = "ROIs",
            description = "give a ROI for each class and slice in the ROI Manager, in a folder as a zip",
            persist = false)
    private boolean rois;

    @Parameter(
            label = "True labels",
            description = "true labels to compare with: a title, a file, or with a folder of images a folder",
            persist = false)
    private String reference = "";

    @Parameter(
            label = "Label value that counts nowhere",
            description =
                    "label value that counts nowhere, such as 255; -1: none, 0: none said, so 255 beside 1, 2, ... is asked about",
            persist = false)
    private int ignore;

    @Parameter(
            label = "Fuse all layers",
            description =
                    "take the mean of all layers, or the model's weights of them, for the final output; left out: as the model says",
            choices = {"", "true", "false"},
            persist = false)
    private String fusion = "";

    @Parameter(
            label = "Threshold",
            description = "probability from which a pixel counts, for one class; 0: the model's",
            persist = false)
    private double threshold;

    @Parameter(
            label = "Only the largest piece",
            description = "keep only the largest connected piece of each class; left out: as the model says",
            choices = {"", "true", "false"},
            persist = false)
    private String largest = "";

    @Parameter(
            label = "Smallest piece",
            description = "smallest piece to keep, in the image's unit squared or cubed; 0: the model's, -1: all",
            persist = false)
    private double min_size;

    @Parameter(
            label = "Fill holes",
            description = "fill holes in each slice; left out: as the model says",
            choices = {"", "true", "false"},
            persist = false)
    private String fill_holes = "";

    @Parameter(
            label = "Watershed",
            description = "separate touching objects in each slice where they are narrow;"
                    + " in a stack their parts may stay one object, joined through the slices beside",
            persist = false)
    private boolean watershed;

    @Parameter(
            label = "Channel",
            description = "first image channel to use, from 1; 0: all, when there are as many as the model needs",
            persist = false)
    private int channel;

    @Parameter(label = "Slices", description = "slices to segment, such as 3-17; empty: all", persist = false)
    private String slices = "";

    @Parameter(label = "Frames", description = "frames to segment, such as 1-5; empty: all", persist = false)
    private String frames = "";

    @Parameter(
            label = "Pixel size",
            description = "pixel size of the image in the model's unit; 0: its calibration, -1: never resample",
            persist = false)
    private double pixel_size;

    @Parameter(
            label = "Orientation",
            description =
                    "orientation of images that do not say where they lie, by where columns, rows and slices grow towards, such as RAS or LPS; empty: as they are",
            persist = false)
    private String orientation = "";

    @Parameter(
            label = "Average over mirrored tiles",
            description = "average over mirrored tiles; left out: as the model says",
            choices = {"", "true", "false"},
            persist = false)
    private String mirror = "";

    @Parameter(
            label = "Tile side (pixels)",
            description = "side of a tile in pixels; 0: as large as is sensible",
            persist = false)
    private int tile;

    @Parameter(
            label = "Tiles at once",
            description = "tiles predicted at once; 0: as many as is sensible",
            persist = false)
    private int batch;

    @Parameter(
            label = "Trust a foreign model",
            description = "run a model that DSCNN did not write; its weights are a program",
            persist = false)
    private boolean trust;

    @Parameter(
            label = "Device",
            description = "cpu, gpu, gpu:1, ...; empty: the first GPU if there is one",
            persist = false)
    private String device = "";

    @Parameter(
            label = "Threads",
            description = "engine threads on the CPU; 0: one less than there are cores",
            persist = false)
    private int threads;
}
