// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import ij.IJ;
import ij.ImagePlus;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.scijava.MenuPath;
import org.scijava.command.CommandInfo;
import org.scijava.plugin.Parameter;

/** A form that says what it got and gives two images; not in the plugin index. */
public final class FakeCommand extends ImagesCommand {

    @Parameter(persist = false, required = false)
    private ImagePlus image;

    @Parameter(persist = false)
    private String model = "";

    @Parameter(persist = false)
    private boolean mask;

    @Parameter(persist = false)
    private int tile;

    @Parameter(persist = false)
    private long seed = 1;

    @Parameter(persist = false)
    private double pixel_size;

    @Parameter(
            persist = false,
            choices = {"", "true", "false"})
    private String mirror = "";

    @Override
    Report work(Progress progress) {
        ImagePlus open = image;
        if (model.equals("stop")) throw new CancellationException("stopped by Esc");
        progress.report(1, 2, "half");
        ImagePlus first = IJ.createImage(open.getTitle() + "-first", "8-bit", 2, 2, 1);
        ImagePlus second = IJ.createImage(open.getTitle() + "-second", "8-bit", 2, 2, 1);
        return new Report("", Map.of(), List.of(), List.of(first, second), model.equals("part"));
    }

    static CommandInfo info() {
        CommandInfo info = new CommandInfo(FakeCommand.class);
        info.setMenuPath(new MenuPath("Plugins>DSCNN>DSCNN Fake..."));
        return info;
    }
}
