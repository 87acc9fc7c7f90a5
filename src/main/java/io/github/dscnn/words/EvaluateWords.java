// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

import org.scijava.plugin.Parameter;

/** The keys of {@code DSCNN Evaluate...} and of the verb {@code evaluate}. */
@Arranged(
        dialog = {
            "What is measured: prediction reference objects",
            "The results: folder",
            "+",
            "How it is measured: ignore tolerance patient seed",
            "Further results: table"
        })
public class EvaluateWords extends Words {

    @Parameter(
            label = "Masks or labels",
            description =
                    "masks or labels to measure: a folder, a file or the title of an open image; two, separated by ;, are compared",
            persist = false)
    @Asked(anew = true, file = true, folder = true, titles = true)
    public String prediction = "";

    @Parameter(
            label = "True labels",
            description = "the true labels: a folder with the same names, a file or a title",
            persist = false)
    @Asked(anew = true, file = true, folder = true, titles = true)
    public String reference = "";

    @Parameter(label = "Value to leave out", description = SharedWords.IGNORE, persist = false)
    public int ignore;

    @Parameter(
            label = "Object by object",
            description =
                    "also compare objects one by one: each value of an image of objects, each connected piece of a mask or class; done unasked where an image has numbers of objects",
            persist = false)
    public boolean objects;

    @Parameter(label = "Folder", description = "folder for all tables; empty: only shown", persist = false)
    @Asked(folder = true)
    public String folder = "";

    @Parameter(
            label = "Table (CSV)",
            description = "CSV file for the table with a row for each case and region; empty: none",
            persist = false)
    @Asked(file = true)
    public String table = "";

    @Parameter(label = "Patient in the name", description = SharedWords.PATIENT, persist = false)
    public String patient = "";

    @Parameter(label = "Tolerance (mm)", description = SharedWords.TOLERANCE, persist = false)
    public double tolerance = 2;

    @Parameter(label = "Seed", description = SharedWords.INTERVALS, persist = false)
    public long seed = 1;
}
