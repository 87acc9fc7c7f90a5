// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

import org.scijava.plugin.Parameter;

/** What is segmented, what comes out, and how it is cleaned up. */
public abstract class SegmentKeys extends SharedWords.Part {

    /** What comes out, of the dialogs that segment; what follows is shown on request. */
    public static final String RESULTS = "Results: mask objects overlay";

    public static final String FURTHER =
            "Further results: labels probability layers uncertainty rois rois_of reference ignore";

    public static final String CLEANING = "Cleaning up: fusion threshold largest min_size fill_holes watershed border";

    public static final String SPEED = "Speed and device: tile batch mirror device threads trust";

    public static final String WHERE = "Where: selection channel slices frames pixel_size orientation";

    static final String FUSION =
            "take the mean of all layers, or the model's weights of them, for the final output; left out: as the model says";
    static final String HOLES = "fill holes in each slice; left out: as the model says";
    static final String LARGEST = "keep only the largest connected piece of each class; left out: as the model says";
    static final String MIRROR = "average over mirrored tiles; left out: as the model says";

    @Parameter(
            label = "Mask (0/255)",
            description = "give a mask, 0 and 255; the default for one class",
            persist = false)
    @Asked(ofModel = true)
    public boolean mask;

    @Parameter(
            label = "Class labels",
            description = "give class labels; the default for several classes",
            persist = false)
    @Asked(ofModel = true)
    public boolean labels;

    @Parameter(
            label = "Objects (one ID each)",
            description = "give objects: one ID for each connected piece, and a table with a row each",
            persist = false)
    @Asked(ofModel = true)
    public boolean objects;

    @Parameter(
            label = "Probability",
            description = "give the probability of the foreground, or of each class as a channel, 0..1",
            persist = false)
    @Asked(ofModel = true)
    public boolean probability;

    @Parameter(
            label = "Supervised layers",
            description = "give the supervised layers and the final output as channels, 0..1",
            persist = false)
    @Asked(ofModel = true)
    public boolean layers;

    @Parameter(label = "Uncertainty", description = "give a map of how unsure the model is, 0..1", persist = false)
    @Asked(ofModel = true)
    public boolean uncertainty;

    @Parameter(
            label = "Contours on a copy",
            description = "give a copy of the image with contours, the result red and the true labels blue",
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
            description =
                    "what on each slice is a ROI of its own; empty: each object if objects are asked for, too, else each class",
            choices = {"", "objects", "classes"},
            persist = false)
    @Asked(ofModel = true)
    public String rois_of = "";

    @Parameter(
            label = "Threshold",
            description = "probability from which a pixel counts, for one class; 0: the model's",
            persist = false)
    @Asked(ofModel = true)
    public double threshold;

    @Parameter(
            label = "Smallest piece",
            description = "smallest piece to keep, in the image's unit squared or cubed; 0: the model's, -1: all",
            persist = false)
    @Asked(ofModel = true)
    public double min_size;

    @Parameter(
            label = "Objects at the edge",
            description =
                    "keep objects that touch the edge of the image, or of the selection, in one of their slices; false leaves them out, in everything that comes out",
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
            label = "Tile side (pixels)",
            description = "side of a tile in pixels; 0: as large as is sensible",
            persist = false)
    public int tile;

    @Parameter(
            label = "Tiles at once",
            description = "tiles predicted at once; 0: as many as is sensible",
            persist = false)
    public int batch;
}
