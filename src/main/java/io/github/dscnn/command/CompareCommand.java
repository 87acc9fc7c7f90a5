// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import io.github.dscnn.form.StudyWindow;
import io.github.dscnn.form.work.WorkWindow;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.CompareWords;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Plugin;

/** The form of {@code DSCNN Compare Models...}: measures models side by side. */
@Plugin(
        type = Command.class,
        menu = {@Menu(label = "Plugins"), @Menu(label = "DSCNN"), @Menu(label = "DSCNN Compare Models...", weight = 5.7)
        },
        attrs = @Attr(name = "no-record"))
public final class CompareCommand extends CompareWords implements Form {
    @Override
    public boolean watched() {
        return WorkWindow.seen();
    }

    @Override
    public Report work(Progress progress) {
        return StudyWindow.compare(this, progress);
    }
}
