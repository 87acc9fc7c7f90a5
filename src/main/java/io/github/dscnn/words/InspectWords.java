// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

/** The keys of {@code DSCNN Inspect Layers...} and of the verb {@code inspect}. */
public final class InspectWords {

    @Word("the image: a title, or a file, or in a shell a folder of images")
    public String image = "";

    @Word(
            "a model's name, or the path of its folder or zip; also several with ; between them, or an experiment's folder")
    public String model = "";

    @Word("folder for the results; empty: shown only")
    public String folder = "";

    @Word("true labels to compare with: a title, a file, or with a folder of images a folder")
    public String reference = "";

    @Word(
            "label value that counts nowhere, such as 255; -1: none, 0: none said, so 255 beside 1, 2, ... is asked about")
    public int ignore;

    @Word("label value of the class whose probability is shown; 0: any foreground")
    public int label;

    @Word("add a channel with the disagreement of the nine outputs, 0..1")
    public boolean disagreement;

    @Word("add a channel with the mean of the nine outputs, or the model's weights of them, 0..1")
    public boolean fusion;

    @Word("add a channel with how far several models differ, twice the standard deviation of their final outputs, 0..1")
    public boolean spread;

    @Word("give a picture of a slice and all its layers: the one shown, in a folder the one with most foreground")
    public boolean montage;

    @Word("first image channel to use, from 1; 0: all, when there are as many as the model needs")
    public int channel;

    @Word("slices to inspect, such as 3-17; empty: all")
    public String slices = "";

    @Word("frames to inspect, such as 1-5; empty: all")
    public String frames = "";

    @Word("pixel size of the image in the model's unit; 0: its calibration, -1: never resample")
    public double pixel_size;

    @Word(
            "orientation of images that do not say where they lie, by where columns, rows and slices grow towards, such as RAS or LPS; empty: as they are")
    public String orientation = "";

    @Word("run a model that DSCNN did not write; its weights are a program")
    public boolean trust;

    @Word("cpu, gpu, gpu:1, ...; empty: the first GPU if there is one")
    public String device = "";

    @Word("engine threads on the CPU; 0: one less than there are cores")
    public int threads;
}
