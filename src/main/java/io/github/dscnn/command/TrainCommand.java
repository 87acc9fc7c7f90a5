// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import io.github.dscnn.Dscnn;
import io.github.dscnn.form.Dialogs;
import io.github.dscnn.form.TrainingWindow;
import io.github.dscnn.ij.desk.OwnModels;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.TrainWords;
import java.nio.file.Path;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The form of {@code DSCNN Train...}: trains a model on images and labels. */
@Plugin(
        type = Command.class,
        menu = {@Menu(label = "Plugins"), @Menu(label = "DSCNN"), @Menu(label = "DSCNN Train...", weight = 4)},
        attrs = @Attr(name = "no-record"))
public final class TrainCommand extends WordsCommand {

    @Parameter(
            label = "Images",
            description = "folder of images, or titles of open ones separated by ;",
            persist = false)
    private String images = "";

    @Parameter(
            label = "Labels",
            description =
                    "folder of label images with the same names, titles of open ones separated by ;, rois (ROI Manager) or overlay, with +results where results of DSCNN count too",
            persist = false)
    private String labels = "";

    @Parameter(label = "Model folder", description = "folder that becomes the model", persist = false)
    private String folder = "";

    @Parameter(
            label = "Network",
            description = "the network: dscnn has supervised layers, unet and fcn (FCN-8s) have none",
            choices = {"dscnn", "unet", "fcn"},
            persist = false)
    private String network = "dscnn";

    @Parameter(
            label = "Width (channels of stage 1)",
            description = "channels of stage 1, 4..128 (the paper: 64); 0: the recipe's or that of start",
            persist = false)
    private int width;

    @Parameter(
            label = "Normalisation",
            description = "normalisation in each convolution; empty: the recipe's",
            choices = {"", "none", "instance", "batch", "group"},
            persist = false)
    private String norm = "";

    @Parameter(
            label = "Recipe",
            description =
                    "default, few (patients), paper, a model to take the recipe of, or a JSON file with fields over those of default",
            persist = false)
    private String recipe = "default";

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
            label = "Neighbouring slices",
            description = "neighbouring slices on each side that are further inputs; 0: none",
            persist = false)
    private int context;

    @Parameter(
            label = "About (JSON file)",
            description =
                    "JSON file with description, authors, license, data, limits, dataset and source for the model's page",
            persist = false,
            required = false)
    private String about = "";

    @Parameter(
            label = "Begin from model",
            description = "model to begin from; empty: none, fresh weights",
            persist = false)
    private String start = "";

    @Parameter(
            label = "Go on with an interrupted training",
            description = "go on with the interrupted training in the folder",
            persist = false)
    private boolean resume;

    @Parameter(
            label = "Split (CSV)",
            description =
                    "CSV with the columns case, patient and set (train, validation, test); empty: drawn by the seed",
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
            description = "share of the patients that validate, 0..0.9; 0: 0.2, -1: none",
            persist = false)
    private double validation;

    @Parameter(label = "Epochs", description = "how often every slice is seen; 0: the recipe's", persist = false)
    private int epochs;

    @Parameter(label = "Minutes", description = "minutes after which training ends; 0: no limit", persist = false)
    private double minutes;

    @Parameter(label = "Slices in a step", description = "slices in a step; 0: the recipe's", persist = false)
    private int batch;

    @Parameter(label = "Learning rate", description = "learning rate at the start; 0: the recipe's", persist = false)
    private double rate;

    @Parameter(label = "Seed", description = "seed of weights, order, augmentation and split", persist = false)
    private long seed = 1;

    @Parameter(
            label = "Weights of the supervised layers",
            description =
                    "weights of the supervised layers: on (the recipe's), off, equal, halving, learned, or eight numbers with commas",
            persist = false)
    private String supervision = "on";

    @Parameter(
            label = "Precision",
            description = "precision of the convolutions",
            choices = {"float32", "bfloat16"},
            persist = false)
    private String precision = "float32";

    @Parameter(
            label = "Pixel size (mm)",
            description =
                    "pixel size in mm to which images are resampled; 0: that of start, else the median of the images, -1: none",
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

    @Parameter(
            label = "Trust a foreign model",
            description = "not needed: training begins only from models that DSCNN wrote",
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

    @Override
    Report work(Progress progress) {
        TrainWords words = Forms.fill(new TrainWords(), this);
        Report report = TrainingWindow.train(words, progress);
        OwnModels.remember(Path.of(words.folder));
        Dialogs.offer(Path.of(words.folder));
        return report;
    }

    @Override
    void check() {
        Dscnn.verify(Forms.fill(new TrainWords(), this));
    }
}
