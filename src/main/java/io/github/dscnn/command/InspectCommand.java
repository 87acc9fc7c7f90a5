// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import ij.ImagePlus;
import io.github.dscnn.Dscnn;
import io.github.dscnn.form.Answer;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.InspectWords;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The form of {@code DSCNN Inspect Layers...}: shows the outputs of all supervised layers of an image. */
@Plugin(
        type = Command.class,
        menu = {@Menu(label = "Plugins"), @Menu(label = "DSCNN"), @Menu(label = "DSCNN Inspect Layers...", weight = 3)},
        attrs = @Attr(name = "no-record"))
public final class InspectCommand extends ImagesCommand {

    @Parameter(
            label = "Image",
            description = "the image: a title, or a file, or in a shell a folder of images",
            persist = false,
            required = false)
    private ImagePlus image;

    @Parameter(
            label = "Model",
            description =
                    "a model's name, or the path of its folder or zip; also several with ; between them, or an experiment's folder",
            persist = false)
    private String model = "";

    @Parameter(label = "Folder", description = "folder for the results; empty: shown only", persist = false)
    private String folder = "";

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
            label = "Class shown",
            description = "label value of the class whose probability is shown; 0: any foreground",
            persist = false)
    private int label;

    @Parameter(
            label = "Disagreement",
            description = "add a channel with the disagreement of the nine outputs, 0..1",
            persist = false)
    private boolean disagreement;

    @Parameter(
            label = "Fusion",
            description = "add a channel with the mean of the nine outputs, or the model's weights of them, 0..1",
            persist = false)
    private boolean fusion;

    @Parameter(
            label = "Spread of models",
            description =
                    "add a channel with how far several models differ, twice the standard deviation of their final outputs, 0..1",
            persist = false)
    private boolean spread;

    @Parameter(
            label = "Montage",
            description =
                    "give a picture of a slice and all its layers: the one shown, in a folder the one with most foreground",
            persist = false)
    private boolean montage;

    @Parameter(
            label = "Channel",
            description = "first image channel to use, from 1; 0: all, when there are as many as the model needs",
            persist = false)
    private int channel;

    @Parameter(label = "Slices", description = "slices to inspect, such as 3-17; empty: all", persist = false)
    private String slices = "";

    @Parameter(label = "Frames", description = "frames to inspect, such as 1-5; empty: all", persist = false)
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

    @Override
    Report work(Progress progress) {
        return Dscnn.inspect(image, Forms.fill(new InspectWords(), this), progress);
    }

    @Override
    void check() {
        Dscnn.verify(image, Forms.fill(new InspectWords(), this));
    }

    @Override
    String note(Answer said) {
        return said.image() == null ? "" : Dscnn.verify(said.image(), Forms.fill(new InspectWords(), said.values()));
    }
}
