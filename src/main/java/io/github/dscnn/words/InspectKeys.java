// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

import org.scijava.plugin.Parameter;

/** What is looked at, and what is shown besides the layers. */
@Arranged(
        keys =
                "image model folder reference ignore label disagreement fusion spread montage show_tables channel slices frames "
                        + "pixel_size orientation trust device threads",
        dialog = {
            "Image and model: image model reference",
            "Besides the layers: montage disagreement",
            "+",
            "Further: fusion spread show_tables label ignore folder",
            "Where: channel slices frames pixel_size orientation",
            "Speed and device: device threads trust"
        })
public abstract class InspectKeys extends SharedWords.Part {

    @Parameter(label = "Folder", description = "folder for the results; empty: shown only", persist = false)
    @Asked(folder = true)
    public String folder = "";

    @Parameter(
            label = "Class shown",
            description = "number of the class whose probability is shown; 0: all classes together",
            persist = false)
    @Asked(anew = true)
    public int label;

    @Parameter(
            label = "Disagreement",
            description = "add a channel with how much the outputs of the network disagree, 0..1",
            persist = false)
    public boolean disagreement;

    @Parameter(
            label = "Fusion",
            description =
                    "add a channel with what all outputs say together, in the mean or as the model weighs them, 0..1",
            persist = false)
    public boolean fusion;

    @Parameter(
            label = "Spread of models",
            description =
                    "add a channel with how far several models differ: twice the standard deviation of their final outputs, 0..1",
            persist = false)
    public boolean spread;

    @Parameter(
            label = "Montage",
            description =
                    "give a picture of a slice and all its layers: the one shown, in a folder the one with most foreground; a dialog begins with it",
            persist = false)
    @Asked(first = "true")
    public boolean montage;

    @Parameter(
            label = "Tables",
            description =
                    "with true labels: show the Dice and the calibration of each output as tables and a plot; without it the log has a line of each, and a folder gets all",
            persist = false)
    public boolean show_tables;

    @Parameter(label = "Slices", description = "slices to inspect, such as 3-17; empty: all", persist = false)
    @Asked(anew = true)
    public String slices = "";

    @Parameter(label = "Frames", description = "frames to inspect, such as 1-5; empty: all", persist = false)
    @Asked(anew = true)
    public String frames = "";
}
