// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import io.github.dscnn.Dscnn;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.CheckWords;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The form of {@code DSCNN Check Data...}: looks at images and labels before a training. */
@Plugin(
        type = Command.class,
        menu = {@Menu(label = "Plugins"), @Menu(label = "DSCNN"), @Menu(label = "DSCNN Check Data...", weight = 5)},
        attrs = @Attr(name = "no-record"))
public final class CheckCommand extends ImagesCommand {

    @Parameter(
            label = "Images",
            description = "folder of images, or titles of open ones separated by ;",
            persist = false)
    private String images = "";

    @Parameter(
            label = "Labels",
            description =
                    "folder of label images with the same names, titles of open ones separated by ;, rois (ROI Manager) or overlay, with +results where results of DSCNN count too",
            persist = false)
    private String labels = "";

    @Parameter(
            label = "Folder",
            description = "folder for the table and the montage; empty: shown only",
            persist = false)
    private String folder = "";

    @Parameter(
            label = "Classes",
            description =
                    "label values such as 1;2 or 1=anterior;2=posterior, or foreground; empty: as the labels show",
            persist = false)
    private String classes = "";

    @Parameter(
            label = "Split (CSV)",
            description =
                    "CSV with the columns case, patient and set (train, validation, test); empty: drawn by the seed",
            persist = false)
    private String split = "";

    @Parameter(
            label = "Patient in the name",
            description =
                    "regular expression whose first group in a file's name is the patient; empty: each image is one",
            persist = false)
    private String patient = "";

    @Parameter(
            label = "Annotation",
            description = "dense: 0 is background; sparse: 0 is unlabelled, 1 is background, 2.. are classes",
            choices = {"dense", "sparse"},
            persist = false)
    private String annotation = "dense";

    @Parameter(
            label = "Slices without labels",
            description = "what a slice without any label means; empty: background, and with sparse labels ignore",
            choices = {"", "background", "skip", "ignore"},
            persist = false)
    private String empty = "";

    @Parameter(
            label = "Label value that counts nowhere",
            description =
                    "label value that counts nowhere, such as 255; -1: none, 0: none said, so 255 beside 1, 2, ... is asked about",
            persist = false)
    private int ignore;

    @Override
    Report work(Progress progress) {
        return Dscnn.check(Forms.fill(new CheckWords(), this), progress);
    }

    @Override
    void check() {
        Dscnn.verify(Forms.fill(new CheckWords(), this));
    }
}
