// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

import org.scijava.plugin.Parameter;

/** What is segmented, what comes out, and how it is cleaned up. */
public abstract class SegmentKeys extends SharedWords.Part {

    /** What comes out, of the dialogs that segment; what follows is shown on request. */
    public static final String RESULTS = "Results: mask objects overlay";

    public static final String FURTHER =
            "Further results: labels probability layers uncertainty rois_of reference ignore";

    public static final String CLEANING = "Cleaning up: fusion threshold largest min_size fill_holes watershed border";

    public static final String SPEED = "Speed and device: tile batch mirror device threads trust";

    public static final String WHERE = "Where: selection channel slices frames pixel_size orientation";

    static final String FUSION =
            "let all layers of the network decide together, in the mean or as the model weighs them; left out: as the model says";
    static final String HOLES = "fill holes in each slice; left out: as the model says";
    static final String LARGEST = "keep only the largest connected piece of each class; left out: as the model says";
    static final String MIRROR =
            "look at the image and at its mirror images and take the mean: slower, often a little better; left out: as the model says";

    @Parameter(
            label = "Mask (0/255)",
            description =
                    "give a mask, 0 and 255, for all of ImageJ's tools; what comes out where nothing is ticked and the model has one class",
            persist = false)
    @Asked(ofModel = true)
    public boolean mask;

    @Parameter(
            label = "Class labels",
            description =
                    "give an image in which each class has its number; what comes out where nothing is ticked and the model has several classes",
            persist = false)
    @Asked(ofModel = true)
    public boolean labels;

    @Parameter(
            label = "Objects (one ID each)",
            description =
                    "give an image in which each connected piece has a number of its own, and a table with a row each",
            persist = false)
    @Asked(ofModel = true)
    public boolean objects;

    @Parameter(
            label = "Probability",
            description = "give how probable the foreground is in each pixel, or each class as a channel, 0..1",
            persist = false)
    @Asked(ofModel = true)
    public boolean probability;

    @Parameter(
            label = "Supervised layers",
            description =
                    "give what each supervised layer of the network finds, and its final output, as channels, 0..1",
            persist = false)
    @Asked(ofModel = true)
    public boolean layers;

    @Parameter(label = "Uncertainty", description = "give a map of how unsure the model is, 0..1", persist = false)
    @Asked(ofModel = true)
    public boolean uncertainty;

    @Parameter(
            label = "Contours on a copy",
            description =
                    "give a copy of the image with contours (the result red, the true labels blue), names and a scale bar",
            persist = false)
    @Asked(ofModel = true)
    public boolean overlay;

    @Parameter(
            label = "ROIs",
            description =
                    "give ROIs in the ROI Manager, in a folder as a zip: on each slice one for each object if objects are asked for, too, else one for each class",
            persist = false)
    @Asked(ofModel = true)
    public boolean rois;

    @Parameter(
            label = "ROIs of",
            description = "what on each slice is a ROI of its own; empty: objects if they are asked for, else classes",
            choices = {"", "objects", "classes"},
            persist = false)
    @Asked(ofModel = true)
    public String rois_of = "";

    @Parameter(
            label = "Threshold",
            description =
                    "probability from which a pixel belongs to the foreground, for models of one class; 0: the model's",
            persist = false)
    @Asked(ofModel = true)
    public double threshold;

    @Parameter(
            label = "Smallest piece",
            description =
                    "smallest piece that is kept, as area or volume in the image's unit (mm² or µm², in stacks mm³ or µm³); 0: as the model says, -1: all",
            persist = false)
    @Asked(ofModel = true)
    public double min_size;

    @Parameter(
            label = "Objects at the edge",
            description =
                    "keep objects that touch the edge of the image, or of the selection, in one of their slices; without it they are left out, in everything that comes out",
            persist = false)
    @Asked(ofModel = true)
    public boolean border = true;

    @Parameter(
            label = "Watershed",
            description =
                    "separate touching objects in each slice where they are narrow; in a stack their parts may stay one object, joined through the slices beside",
            persist = false)
    @Asked(ofModel = true)
    public boolean watershed;

    @Parameter(label = "Slices", description = "slices to segment, such as 3-17; empty: all", persist = false)
    @Asked(anew = true)
    public String slices = "";

    @Parameter(label = "Frames", description = "frames to segment, such as 1-5; empty: all", persist = false)
    @Asked(anew = true)
    public String frames = "";

    @Parameter(
            label = "Pieces of (pixels)",
            description = "side of the pieces that large images are worked on in, in pixels; 0: by itself",
            persist = false)
    public int tile;

    @Parameter(
            label = "Pieces at once",
            description = "how many pieces of an image are worked on at once; 0: by itself",
            persist = false)
    public int batch;
}
