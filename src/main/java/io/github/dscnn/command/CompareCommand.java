// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import io.github.dscnn.Dscnn;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.CompareWords;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The form of {@code DSCNN Compare Models...}: measures models side by side. */
@Plugin(
        type = Command.class,
        menu = {@Menu(label = "Plugins"), @Menu(label = "DSCNN"), @Menu(label = "DSCNN Compare Models...", weight = 5.7)
        },
        attrs = @Attr(name = "no-record"))
public final class CompareCommand extends WordsCommand {

    @Parameter(
            label = "Images",
            description = "folder of images, or titles of open ones separated by ;",
            persist = false)
    private String images = "";

    @Parameter(
            label = "Labels",
            description = "folder of label images with the same names, or titles of open ones separated by ;",
            persist = false)
    private String labels = "";

    @Parameter(
            label = "Label value that counts nowhere",
            description =
                    "label value that counts nowhere, such as 255; -1: none, 0: none said, so 255 beside 1, 2, ... is asked about",
            persist = false)
    private int ignore;

    @Parameter(
            label = "Models",
            description =
                    "two or more models, separated by ;: names or paths; the first is compared with each other one",
            persist = false)
    private String models = "";

    @Parameter(label = "Folder", description = "folder for tables, pictures and the report", persist = false)
    private String folder = "";

    @Parameter(
            label = "Patient in the name",
            description =
                    "regular expression whose first group in a file's name is the patient; empty: each image is one",
            persist = false)
    private String patient = "";

    @Parameter(
            label = "Orientation",
            description =
                    "orientation of images that do not say where they lie, by where columns, rows and slices grow towards, such as RAS or LPS; empty: as they are",
            persist = false)
    private String orientation = "";

    @Parameter(
            label = "Tolerance (mm)",
            description =
                    "distance in mm up to which two surfaces count as the same; in pixels where there is no pixel size",
            persist = false)
    private double tolerance = 2;

    @Parameter(label = "Seed", description = "seed of the bootstrap intervals", persist = false)
    private long seed = 1;

    @Parameter(
            label = "Trust models of other programs",
            description = "run models that DSCNN did not write",
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
        return Dscnn.compare(Forms.fill(new CompareWords(), this), progress);
    }

    @Override
    void check() {
        Dscnn.verify(Forms.fill(new CompareWords(), this));
    }
}
