// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

import org.scijava.plugin.Parameter;

/**
 * What verbs share: keys as parents of their words, and sentences about keys of verbs that have no such parent in common.
 */
public final class SharedWords {

    static final String ANNOTATION =
            "dense: 0 is background; sparse: 0 is unlabelled, 1 is background, 2.. are classes";
    static final String CLASSES =
            "label values such as 1;2 or 1=anterior;2=posterior, or foreground; empty: as the labels show";
    static final String EMPTY =
            "what a slice without any label means; empty: background, and with sparse labels ignore";
    public static final String EXISTING = "what to do with images of a folder that have results already";
    public static final String FILTER =
            "of a folder only images whose names fit, such as *.tif; several separated by ;, empty: all";
    public static final String FOLDER = "folder for the results";
    static final String IGNORE =
            "label value that counts nowhere, such as 255; -1: none, 0: none said, so 255 beside 1, 2, ... is asked about";
    public static final String IMAGE = "the image: a title, or a file, or in a shell a folder of images";
    static final String IMAGES = "folder of images, or titles of open ones separated by ;";
    static final String INTERVALS = "seed of the bootstrap intervals";
    static final String LABELS = "folder of label images with the same names, or titles of open ones separated by ;";
    static final String MODEL =
            "a model's name, or the path of its folder or zip; also several with ; between them, or an experiment's folder";
    static final String PAINTED =
            "folder of label images with the same names, titles of open ones separated by ;, rois (ROI Manager) or overlay, with +results where results of DSCNN count too";
    static final String PATIENT =
            "regular expression whose first group in a file's name is the patient; empty: each image is one";
    public static final String SELECTION = "segment only inside the image's selection";
    static final String SPLIT =
            "CSV with the columns case, patient and set (train, validation, test); empty: drawn by the seed";
    public static final String SUFFIX =
            "what a result's name ends with, where {kind} becomes mask, labels and so on; empty: _{kind}";
    static final String TOLERANCE =
            "distance in mm up to which two surfaces count as the same; in pixels where there is no pixel size";
    static final String TRUST = "run a model that DSCNN did not write; its weights are a program";

    private SharedWords() {}

    /** What computes. */
    public abstract static class Device extends Words {

        @Parameter(
                label = "Device",
                description = "cpu, gpu, gpu:1, ...; empty: the first GPU if there is one",
                persist = false)
        @Asked(offers = {"cpu", "gpu"})
        public String device = "";

        @Parameter(
                label = "Threads",
                description = "engine threads on the CPU; 0: one less than there are cores",
                persist = false)
        public int threads;
    }

    /** How images and their labels are read, and what computes. */
    public abstract static class Reading extends Device {

        @Parameter(
                label = "Orientation",
                description =
                        "orientation of images that do not say where they lie, by where columns, rows and slices grow towards, such as RAS or LPS; empty: as they are",
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
                description = "true labels to compare with: a title, a file, or with a folder of images a folder",
                persist = false)
        @Asked(anew = true, file = true, folder = true, titles = true)
        public String reference = "";

        @Parameter(
                label = "Channel",
                description = "first image channel to use, from 1; 0: all, when there are as many as the model needs",
                persist = false)
        @Asked(anew = true)
        public int channel;

        @Parameter(
                label = "Pixel size",
                description = "pixel size of the image in the model's unit; 0: its calibration, -1: never resample",
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
                        "default, few (patients), paper, a model to take the recipe of, or a JSON file with fields over those of default",
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
                description = "image channels to train on, such as 2 or 1-3; empty: all",
                persist = false)
        @Asked(anew = true)
        public String channel = "";

        @Parameter(
                label = "Neighbouring slices",
                description = "neighbouring slices on each side that are further inputs; 0: none",
                persist = false)
        public int context;

        @Parameter(
                label = "Intensity window",
                description =
                        "intensities that become -1 and 1, such as -160..240 for CT (Hounsfield units); empty: as the recipe says",
                persist = false)
        public String intensity = "";

        @Parameter(label = "Epochs", description = "how often every slice is seen; 0: the recipe's", persist = false)
        public int epochs;

        @Parameter(label = "Slices in a step", description = "slices in a step; 0: the recipe's", persist = false)
        public int batch;
    }
}
