// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import io.github.dscnn.Dscnn;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.PhantomWords;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The form of {@code DSCNN Phantom...}: makes a stack that looks like a prostate MR. */
@Plugin(
        type = Command.class,
        menu = {@Menu(label = "Plugins"), @Menu(label = "DSCNN"), @Menu(label = "DSCNN Phantom...", weight = 7)},
        attrs = @Attr(name = "no-record"))
public final class PhantomCommand extends ImagesCommand {

    @Parameter(label = "Number of slices", description = "number of slices, 1..500", persist = false)
    private int slices = 20;

    @Parameter(
            label = "Width and height (pixels)",
            description = "width and height in pixels, 16..2048",
            persist = false)
    private int size = 128;

    @Parameter(label = "Seed", description = "seed: equal seeds give equal phantoms", persist = false)
    private long seed = 1;

    @Parameter(label = "Labels too", description = "give the labels too", persist = false)
    private boolean labels;

    @Parameter(
            label = "Style",
            description = "prostate: one class; zones: transition and peripheral zone",
            choices = {"prostate", "zones"},
            persist = false)
    private String style = "prostate";

    @Parameter(
            label = "Folder",
            description = "folder for the files images/NAME and, with labels, labels/NAME; empty: shown only",
            persist = false)
    private String folder = "";

    @Override
    Report work(Progress progress) {
        return Dscnn.phantom(Forms.fill(new PhantomWords(), this), 1, progress);
    }
}
