// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import io.github.dscnn.Dscnn;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.InfoWords;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The form of {@code DSCNN Model Info...}: says what a model, or an image that DSCNN made, is. */
@Plugin(
        type = Command.class,
        menu = {@Menu(label = "Plugins"), @Menu(label = "DSCNN"), @Menu(label = "DSCNN Model Info...", weight = 6)},
        attrs = @Attr(name = "no-record"))
public final class InfoCommand extends WordsCommand {

    @Parameter(
            label = "Model",
            description =
                    "a model's name, or the path of its folder or zip; also several with ; between them, or an experiment's folder",
            persist = false)
    private String model = "";

    @Parameter(label = "Image", description = "an image that DSCNN made: a title or a file", persist = false)
    private String image = "";

    @Override
    Report work(Progress progress) {
        return Dscnn.info(Forms.fill(new InfoWords(), this));
    }
}
