// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

import org.scijava.plugin.Parameter;

/** The keys of {@code DSCNN Compare Models...} and of the verb {@code compare}. */
@Arranged(
        keys = "images labels ignore models folder patient orientation tolerance seed trust device threads",
        dialog = {
            "Images and labels: images labels",
            "What is compared: models",
            "The results: folder",
            "+",
            "How it is measured: ignore patient orientation tolerance seed",
            "Speed and device: device threads trust"
        })
public class CompareWords extends SharedWords.Cases {

    @Parameter(label = "Labels", description = SharedWords.LABELS, persist = false)
    @Asked(
            folder = true,
            titles = true,
            there = true,
            offers = {"rois", "overlay"})
    public String labels = "";

    @Parameter(
            label = "Models",
            description =
                    "two or more models, separated by ;: names or paths; the first is compared with each other one",
            persist = false)
    @Asked(file = true, folder = true)
    public String models = "";

    @Parameter(label = "Folder", description = "folder for tables, pictures and the report", persist = false)
    @Asked(folder = true)
    public String folder = "";

    @Parameter(label = "Tolerance (mm)", description = SharedWords.TOLERANCE, persist = false)
    public double tolerance = 2;

    @Parameter(label = "Seed", description = SharedWords.INTERVALS, persist = false)
    public long seed = 1;

    @Parameter(
            label = "Trust models of other programs",
            description =
                    "run models that another program wrote: each is a program itself, so only if you know where it comes from",
            persist = false)
    @Asked(anew = true)
    public boolean trust;
}
