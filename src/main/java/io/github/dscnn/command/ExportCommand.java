// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import io.github.dscnn.Dscnn;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.ExportWords;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The form of {@code DSCNN Export Model...}: writes a model as a zip for others. */
@Plugin(
        type = Command.class,
        menu = {@Menu(label = "Plugins"), @Menu(label = "DSCNN"), @Menu(label = "DSCNN Export Model...", weight = 6.4)},
        attrs = @Attr(name = "no-record"))
public final class ExportCommand extends WordsCommand {

    @Parameter(label = "Model", description = "a model's name, or the path of its folder or zip", persist = false)
    private String model = "";

    @Parameter(label = "Zip", description = "the zip to write, or a folder for it", persist = false)
    private String file = "";

    @Override
    Report work(Progress progress) {
        return Dscnn.exportModel(Forms.fill(new ExportWords(), this));
    }
}
