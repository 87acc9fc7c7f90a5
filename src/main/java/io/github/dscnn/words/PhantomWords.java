// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

import org.scijava.plugin.Parameter;

/** The keys of {@code DSCNN Phantom...} and of the verb {@code phantom}. */
public class PhantomWords extends Words {

    @Parameter(label = "Number of slices", description = "number of slices, 1..500", persist = false)
    @Asked(anew = true)
    public int slices = 20;

    @Parameter(
            label = "Width and height (pixels)",
            description = "width and height in pixels, 16..2048",
            persist = false)
    public int size = 128;

    @Parameter(label = "Seed", description = "equal numbers give equal images", persist = false)
    public long seed = 1;

    @Parameter(label = "Labels too", description = "give the labels too", persist = false)
    @Asked(anew = true)
    public boolean labels;

    @Parameter(
            label = "Style",
            description =
                    "prostate: an MR with one class; zones: the same with transition and peripheral zone; nuclei: a fluorescence image",
            choices = {"prostate", "zones", "nuclei"},
            persist = false)
    public String style = "prostate";

    @Parameter(
            label = "Folder",
            description = "folder for the files images/NAME and, with labels, labels/NAME; empty: shown only",
            persist = false)
    @Asked(folder = true)
    public String folder = "";
}
