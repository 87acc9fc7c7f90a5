// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import io.github.dscnn.Dscnn;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.EvaluateWords;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The form of {@code DSCNN Evaluate...}: measures results against true labels. */
@Plugin(
        type = Command.class,
        menu = {@Menu(label = "Plugins"), @Menu(label = "DSCNN"), @Menu(label = "DSCNN Evaluate...", weight = 5.5)},
        attrs = @Attr(name = "no-record"))
public final class EvaluateCommand extends WordsCommand {

    @Parameter(
            label = "Masks or labels",
            description =
                    "masks or labels to measure: a folder, a file or the title of an open image; two, separated by ;, are compared",
            persist = false)
    private String prediction = "";

    @Parameter(
            label = "True labels",
            description = "the true labels: a folder with the same names, a file or a title",
            persist = false)
    private String reference = "";

    @Parameter(
            label = "Label value that counts nowhere",
            description =
                    "label value that counts nowhere, such as 255; -1: none, 0: none said, so 255 beside 1, 2, ... is asked about",
            persist = false)
    private int ignore;

    @Parameter(label = "Folder", description = "folder for all tables; empty: they are only shown", persist = false)
    private String folder = "";

    @Parameter(
            label = "Table (CSV)",
            description = "CSV file for the table with a row for each case and region; empty: none",
            persist = false)
    private String table = "";

    @Parameter(
            label = "Patient in the name",
            description =
                    "regular expression whose first group in a file's name is the patient; empty: each image is one",
            persist = false)
    private String patient = "";

    @Parameter(
            label = "Tolerance (mm)",
            description =
                    "distance in mm up to which two surfaces count as the same; in pixels where there is no pixel size",
            persist = false)
    private double tolerance = 2;

    @Parameter(label = "Seed", description = "seed of the bootstrap intervals", persist = false)
    private long seed = 1;

    @Override
    Report work(Progress progress) {
        return Dscnn.evaluate(Forms.fill(new EvaluateWords(), this), progress);
    }

    @Override
    void check() {
        Dscnn.verify(Forms.fill(new EvaluateWords(), this));
    }
}
