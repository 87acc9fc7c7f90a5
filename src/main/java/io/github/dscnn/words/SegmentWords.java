// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

/** The keys of {@code DSCNN Segment...} and of the verb {@code segment}. 0, empty or null: as the model says. */
public final class SegmentWords {

    @Word("the image: a title, or a file, or in a shell a folder of images")
    public String image = "";

    @Word("a model's name, or the path of its folder or zip")
    public String model = "";

    @Word("folder for the results, in a shell")
    public String folder = "";

    @Word("give a mask, 0 and 255; the default for one class")
    public boolean mask;

    @Word("give class labels; the default for several classes")
    public boolean labels;

    @Word("give the probability of the foreground, or of each class as a channel, 0..1")
    public boolean probability;

    @Word("give the supervised layers and the final output as channels, 0..1")
    public boolean layers;

    @Word("true labels to compare with: a title, a file, or with a folder of images a folder")
    public String reference = "";

    @Word("probability from which a pixel counts, for one class; 0: the model's")
    public double threshold;

    @Word("first image channel to use, from 1; 0: the image has as many as the model needs")
    public int channel;

    @Word("slices to segment, such as 3-17; empty: all")
    public String slices = "";

    @Word("frames to segment, such as 1-5; empty: all")
    public String frames = "";

    @Word("pixel size of the image in the model's unit; 0: its calibration, -1: never resample")
    public double pixel_size;

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
