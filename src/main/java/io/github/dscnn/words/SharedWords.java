// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

import org.scijava.plugin.Parameter;

/**
 * What verbs share: keys as parents of their words, and sentences about keys of verbs that have no such parent in common.
 */
public final class SharedWords {

    static final String ANNOTATION =
            "dense: every pixel is labelled, and 0 is background; sparse: only a part is painted, 0 is unknown, 1 is background, 2 and more are classes";
    static final String CLASSES =
            "which label values are classes, such as 1;2 or with names 1=anterior;2=posterior; foreground takes all above 0 as one class; empty: as the labels show";
    static final String EMPTY =
            "what a slice without any label is: background, not learned from (skip), or unknown (ignore); empty: as fits: background, or unknown where labels are sparse";
    public static final String EXISTING = "what to do with images of a folder that have results already";
    public static final String FILTER =
            "of a folder only images whose names fit, such as *.tif; several separated by ;, empty: all";
    public static final String FOLDER = "folder for the results";
    static final String IGNORE =
            "label value whose pixels count nowhere, such as 255; -1: none, 0: asked about, where 255 occurs beside 1, 2, ...";
    public static final String IMAGE =
            "the image: an open one by its title, or a file; in a shell also a folder of images";
    static final String IMAGES = "folder of images, or titles of open ones separated by ;";
    static final String INTERVALS =
            "number that the random draws for the 95 % intervals begin with: equal numbers give equal intervals";
    static final String LABELS = "folder of label images with the same names, or titles of open ones separated by ;";
    static final String MODEL =
            "a model of the list, or the path of a model's folder or zip; several with ; between them, or the folder of an experiment, are averaged";
    static final String PAINTED =
            "folder of label images with the same names, titles of open ones separated by ;, or what is painted: rois (in the ROI Manager) or overlay (on the image); rois+results and overlay+results take results of DSCNN too";
    static final String PATIENT =
            "what of a file's name is the patient, as a regular expression with brackets around it: (p\\d+) finds p07 in p07-left.tif, case(\\d+) finds 12 in case12-T2.nii; images of one patient stay together; empty: each image is one";
    public static final String SELECTION = "segment only inside the image's selection";
    static final String SPLIT =
            "table (CSV) that says who learns: columns case, patient and set (train, validation or test); empty: drawn by chance";
    public static final String SUFFIX =
            "what the name of a result ends with; {kind} becomes mask, labels and so on; empty: _{kind}";
    static final String TOLERANCE =
            "distance up to which two outlines count as the same, in mm, or in pixels where an image has no pixel size";
    static final String TRUST =
            "run a model that another program wrote: it is a program itself, so only if you know where it comes from";

    private SharedWords() {}

    /** What computes. */
    public abstract static class Device extends Words {

        @Parameter(
                label = "Device",
                description =
                        "what computes: cpu (the processor), gpu (the graphics card), or gpu:1 for the second one; empty: a GPU if there is one",
                persist = false)
        @Asked(offers = {"cpu", "gpu"})
        public String device = "";

        @Parameter(
                label = "Threads",
                description = "how many cores of the processor work at once; 0: all cores but one",
                persist = false)
        public int threads;
    }

    /** How images and their labels are read, and what computes. */
    public abstract static class Reading extends Device {

        @Parameter(
                label = "Orientation",
                description =
                        "where columns, rows and slices lead to in images that do not say it themselves: L or R (left, right), A or P (front, back), S or I (head, feet), such as LPS; empty: as they are",
                persist = false)
        @Asked(anew = true)
        public String orientation = "";

        @Parameter(label = "Value to leave out", description = IGNORE, persist = false)
        public int ignore;
    }

    /** A model that looks at an image, or at a part of it, and at the truth beside it. */
    public abstract static class Part extends Reading {

        @Parameter(label = "Model", description = MODEL, persist = false)
        @Asked(anew = true)
        public String model = "";

        @Parameter(
                label = "True labels",
                description =
                        "labels that are known to be right, to compare with: an open image, a file, or with a folder of images a folder",
                persist = false)
        @Asked(anew = true, file = true, folder = true, titles = true)
        public String reference = "";

        @Parameter(
                label = "Channel",
                description =
                        "first channel of the image that is used, from 1; 0: all, if they are as many as the model needs",
                persist = false)
        @Asked(anew = true)
        public int channel;

        @Parameter(
                label = "Pixel size",
                description =
                        "side of a pixel of the image, in the model's unit (mostly mm or µm); 0: as the image says, -1: take the pixels as they are",
                persist = false)
        @Asked(anew = true)
        public double pixel_size;

        @Parameter(label = "Trust a foreign model", description = TRUST, persist = false)
        @Asked(anew = true)
        public boolean trust;
    }

    /** Images with labels, each of a patient. */
    public abstract static class Cases extends Reading {

        @Parameter(label = "Images", description = IMAGES, persist = false)
        @Asked(folder = true, titles = true, there = true)
        public String images = "";

        @Parameter(label = "Patient in the name", description = PATIENT, persist = false)
        public String patient = "";
    }

    /** What is learned from labelled images, and how. 0 or empty: as the recipe says. */
    public abstract static class Learning extends Cases {

        @Parameter(
                label = "Recipe",
                description =
                        "how is trained: default, few (for a handful of patients), paper, a model to train like, or a JSON file with what differs from default",
                persist = false)
        @Asked(
                file = true,
                offers = {"default", "paper"})
        public String recipe = "default";

        @Parameter(label = "Classes", description = CLASSES, persist = false)
        public String classes = "";

        @Parameter(
                label = "Annotation",
                description = ANNOTATION,
                choices = {"dense", "sparse"},
                persist = false)
        public String annotation = "dense";

        @Parameter(
                label = "Slices without a label",
                description = EMPTY,
                choices = {"", "background", "skip", "ignore"},
                persist = false)
        public String empty = "";

        @Parameter(
                label = "Channels",
                description = "channels of the images to learn from, such as 2 or 1-3; empty: all",
                persist = false)
        @Asked(anew = true)
        public String channel = "";

        @Parameter(
                label = "Neighbouring slices",
                description = "how many slices on each side the model sees beside the one that it segments; 0: none",
                persist = false)
        public int context;

        @Parameter(
                label = "Intensity window",
                description =
                        "range of intensities that matters, such as -160..240 for soft tissue in CT (Hounsfield units); empty: as the recipe says",
                persist = false)
        public String intensity = "";

        @Parameter(
                label = "Epochs",
                description = "how often every slice is learned from; 0: as the recipe says",
                persist = false)
        public int epochs;

        @Parameter(
                label = "Slices in a step",
                description = "how many slices are learned from at once; 0: as the recipe says",
                persist = false)
        public int batch;
    }
}
