// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import ij.ImagePlus;
import io.github.dscnn.Dscnn;
import io.github.dscnn.job.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.SegmentWords;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The form of {@code DSCNN Segment...}: gives the mask, labels, probability or layers of an image. */
@Plugin(type = Command.class, menuPath = "Plugins>DSCNN>DSCNN Segment...")
public final class SegmentCommand extends ImagesCommand {

    @Parameter(
            label = "Image",
            description = "the image: a title, or a file, or in a shell a folder of images",
            persist = false,
            required = false)
    private ImagePlus image;

    @Parameter(label = "Model", description = "a model's name, or the path of its folder or zip", persist = false)
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
            label = "Probability",
            description = "give the probability of the foreground, or of each class as a channel, 0..1",
            persist = false)
    private boolean probability;

    @Parameter(
            label = "Supervised layers",
            description = "give the supervised layers and the final output as channels, 0..1",
            persist = false)
    private boolean layers;

    @Parameter(
            label = "True labels",
            description = "true labels to compare with: a title, a file, or with a folder of images a folder",
            persist = false)
    private String reference = "";

    @Parameter(
            label = "Threshold",
            description = "probability from which a pixel counts, for one class; 0: the model's",
            persist = false)
    private double threshold;

    @Parameter(
            label = "Channel",
            description = "first image channel to use, from 1; 0: the image has as many as the model needs",
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

    @Override
    Report work(Progress progress) {
        return Dscnn.segment(open(image), Forms.fill(new SegmentWords(), this), progress);
    }
}
