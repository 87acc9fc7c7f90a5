// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import ij.IJ;
import ij.ImagePlus;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.Words;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.scijava.ItemIO;
import org.scijava.MenuPath;
import org.scijava.command.CommandInfo;
import org.scijava.plugin.Parameter;

/** A form that says what it got and gives two images; not in the plugin index. */
public final class FakeCommand extends Words implements Form {

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus result;

    @Parameter(type = ItemIO.OUTPUT)
    private List<ImagePlus> results = List.of();

    @Parameter(persist = false, required = false)
    public ImagePlus image;

    @Parameter(persist = false)
    public String model = "";

    @Parameter(persist = false)
    public boolean mask;

    @Parameter(persist = false)
    public int tile;

    @Parameter(persist = false)
    public long seed = 1;

    @Parameter(persist = false)
    public double pixel_size;

    @Parameter(
            persist = false,
            choices = {"", "true", "false"})
    public String mirror = "";

    @Override
    public Report work(Progress progress) {
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
