// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import io.github.dscnn.Dscnn;
import io.github.dscnn.form.Dialogs;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.EngineWords;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The form of {@code DSCNN Engine...}: says which engine and devices there are. */
@Plugin(
        type = Command.class,
        menu = {@Menu(label = "Plugins"), @Menu(label = "DSCNN"), @Menu(label = "DSCNN Engine...", weight = 8)},
        attrs = @Attr(name = "no-record"))
public final class EngineCommand extends WordsCommand {

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

    @Parameter(
            label = "Install natives from",
            description = "a file with PyTorch's natives to install, as Maven Central has them",
            persist = false)
    private String file = "";

    @Parameter(
            label = "Download natives",
            description = "download PyTorch's natives for this machine; says how much from where before it does",
            persist = false)
    private boolean download;

    @Override
    Report work(Progress progress) {
        return Dscnn.doctor(Forms.fill(new EngineWords(), this), progress);
    }

    @Override
    boolean opened(String leaf) {
        Dialogs.engine(leaf);
        return true;
    }
}
