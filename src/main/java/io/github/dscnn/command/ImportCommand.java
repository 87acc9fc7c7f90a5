// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import io.github.dscnn.Dscnn;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.ImportWords;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The form of {@code DSCNN Import Model...}: takes a model of bioimage.io into the user's list of models. */
@Plugin(
        type = Command.class,
        menu = {@Menu(label = "Plugins"), @Menu(label = "DSCNN"), @Menu(label = "DSCNN Import Model...", weight = 6.2)},
        attrs = @Attr(name = "no-record"))
public final class ImportCommand extends WordsCommand {

    @Parameter(
            label = "File, address or id",
            description =
                    "a zip, a folder, a rdf.yaml, an address (https://...), or an id of bioimage.io such as affable-shark",
            persist = false)
    private String file = "";

    @Parameter(
            label = "Download it if need be",
            description = "download what lies in the network; without it nothing is fetched",
            persist = false)
    private boolean download;

    @Parameter(
            label = "Trust a foreign model",
            description = "run a model that DSCNN did not write; its weights are a program",
            persist = false)
    private boolean trust;

    @Override
    Report work(Progress progress) {
        return Dscnn.importModel(Forms.fill(new ImportWords(), this), progress);
    }

    @Override
    void check() {
        Dscnn.verify(Forms.fill(new ImportWords(), this));
    }
}
