// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

import org.scijava.plugin.Parameter;

/** What is measured, and where the figures go. */
@Arranged(
        keys = "image labels folder table",
        dialog = {"What is measured: image labels", "The results: folder", "+", "Further results: table"})
public abstract class MeasureKeys extends Words {

    @Parameter(
            label = "Mask, labels or ROIs",
            description =
                    "what lies on the image: rois (ROI Manager), overlay, the title or the file of a mask, labels or objects, or with a folder of images a folder; empty: the ROIs that there are",
            persist = false)
    @Asked(
            anew = true,
            file = true,
            folder = true,
            titles = true,
            offers = {"rois", "overlay"})
    public String labels = "";

    @Parameter(label = "Folder", description = "folder for the results; empty: shown only", persist = false)
    @Asked(folder = true)
    public String folder = "";

    @Parameter(
            label = "Table (CSV)",
            description = "CSV file for the table with a row for each image and class; empty: none",
            persist = false)
    @Asked(file = true)
    public String table = "";
}
