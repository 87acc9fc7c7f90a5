// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import io.github.dscnn.form.StudyWindow;
import io.github.dscnn.form.work.WorkWindow;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.ExperimentWords;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Plugin;

/** The form of {@code DSCNN Experiment...}: trains networks on the same patients and compares them. */
@Plugin(
        type = Command.class,
        menu = {@Menu(label = "Plugins"), @Menu(label = "DSCNN"), @Menu(label = "DSCNN Experiment...", weight = 5.6)},
        attrs = @Attr(name = "no-record"))
public final class ExperimentCommand extends ExperimentWords implements Form {
    @Override
    public boolean watched() {
        return WorkWindow.seen();
    }

    @Override
    public Report work(Progress progress) {
        return StudyWindow.experiment(this, progress);
    }
}
