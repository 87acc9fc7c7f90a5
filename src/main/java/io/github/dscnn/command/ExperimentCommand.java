// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import io.github.dscnn.Dscnn;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.ExperimentWords;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The form of {@code DSCNN Experiment...}: trains networks on the same patients and compares them. */
@Plugin(
        type = Command.class,
        menu = {@Menu(label = "Plugins"), @Menu(label = "DSCNN"), @Menu(label = "DSCNN Experiment...", weight = 5.6)},
        attrs = @Attr(name = "no-record"))
public final class ExperimentCommand extends WordsCommand {

    @Parameter(
            label = "Images",
            description = "folder of images, or titles of open ones separated by ;",
            persist = false)
    private String images = "";

    @Parameter(
            label = "Labels",
            description = "folder of label images with the same names, or titles of open ones separated by ;",
            persist = false)
    private String labels = "";

    @Parameter(label = "Folder", description = "folder for models, tables, pictures and the report", persist = false)
    private String folder = "";

    @Parameter(
            label = "Networks",
            description = "networks to compare, separated by ;: dscnn, unet, fcn",
            persist = false)
    private String networks = "dscnn;unet;fcn";

    @Parameter(
            label = "Weights of the supervised layers",
            description =
                    "weights of the supervised layers; several, separated by ;, are compared: on (the recipe's), off, equal, halving, learned, or eight numbers with commas",
            persist = false)
    private String supervision = "on";

    @Parameter(
            label = "Recipe",
            description =
                    "default, few (patients), paper, a model to take the recipe of, or a JSON file with fields over those of default",
            persist = false)
    private String recipe = "default";

    @Parameter(
            label = "Width (channels of stage 1)",
            description = "channels of stage 1, 4..128 (the paper: 64); 0: the recipe's",
            persist = false)
    private int width;

    @Parameter(
            label = "Neighbouring slices",
            description = "neighbouring slices on each side that are further inputs; 0: none",
            persist = false)
    private int context;

    @Parameter(
            label = "Classes",
            description =
                    "label values such as 1;2 or 1=anterior;2=posterior, or foreground; empty: as the labels show",
            persist = false)
    private String classes = "";

    @Parameter(
            label = "Annotation",
            description = "dense: 0 is background; sparse: 0 is unlabelled, 1 is background, 2.. are classes",
            choices = {"dense", "sparse"},
            persist = false)
    private String annotation = "dense";

    @Parameter(
            label = "Slices without a label",
            description = "what a slice without any label means; empty: background, and with sparse labels ignore",
            choices = {"", "background", "skip", "ignore"},
            persist = false)
    private String empty = "";

    @Parameter(
            label = "Label value that counts nowhere",
            description =
                    "label value that counts nowhere, such as 255; -1: none, 0: none said, so 255 beside 1, 2, ... is asked about",
            persist = false)
    private int ignore;

    @Parameter(
            label = "Channels",
            description = "image channels to train on, such as 2 or 1-3; empty: all",
            persist = false)
    private String channel = "";

    @Parameter(
            label = "Pixel size (mm)",
            description = "pixel size in mm to which images are resampled; 0: the median of the images, -1: none",
            persist = false)
    private double spacing;

    @Parameter(
            label = "Orientation",
            description =
                    "orientation of images that do not say where they lie, by where columns, rows and slices grow towards, such as RAS or LPS; empty: as they are",
            persist = false)
    private String orientation = "";

    @Parameter(
            label = "Intensity window",
            description =
                    "intensities that become -1 and 1, such as -160..240 for CT (Hounsfield units); empty: as the recipe says",
            persist = false)
    private String intensity = "";

    @Parameter(label = "Epochs", description = "how often every slice is seen; 0: the recipe's", persist = false)
    private int epochs;

    @Parameter(label = "Slices in a step", description = "slices in a step; 0: the recipe's", persist = false)
    private int batch;

    @Parameter(
            label = "Folds",
            description =
                    "parts into which the patients are dealt; each is the test once, and the others are learned from",
            persist = false)
    private int folds = 5;

    @Parameter(label = "Seeds", description = "how often each is trained, with the seeds 1, 2, ...", persist = false)
    private int seeds = 1;

    @Parameter(
            label = "Split (CSV)",
            description =
                    "CSV with the columns case, patient and fold (1, 2, ...) or set (train, validation, test); empty: dealt",
            persist = false)
    private String split = "";

    @Parameter(
            label = "Patient in the name",
            description =
                    "regular expression whose first group in a file's name is the patient; empty: each image is one",
            persist = false)
    private String patient = "";

    @Parameter(
            label = "Share that validates",
            description =
                    "share of a fold's training patients that choose the epoch and what is fitted, 0..0.9; 0: 0.2, -1: none",
            persist = false)
    private double validation;

    @Parameter(
            label = "About (JSON file)",
            description =
                    "JSON file with description, authors, license, data, limits, dataset and source for the models' pages",
            required = false,
            persist = false)
    private String about = "";

    @Parameter(
            label = "Tolerance (mm)",
            description =
                    "distance in mm up to which two surfaces count as the same; in pixels where there is no pixel size",
            persist = false)
    private double tolerance = 2;

    @Parameter(
            label = "Go on with an interrupted experiment",
            description = "go on with the interrupted experiment in the folder",
            persist = false)
    private boolean resume;

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

    @Override
    Report work(Progress progress) {
        return Dscnn.experiment(Forms.fill(new ExperimentWords(), this), progress);
    }

    @Override
    void check() {
        Dscnn.verify(Forms.fill(new ExperimentWords(), this));
    }
}
