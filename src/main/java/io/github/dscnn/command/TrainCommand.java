// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import io.github.dscnn.form.TrainingWindow;
import io.github.dscnn.ij.desk.LastModel;
import io.github.dscnn.ij.desk.OwnModels;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.TrainWords;
import java.nio.file.Path;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Plugin;

/** The form of {@code DSCNN Train...}: trains a model on images and labels. */
@Plugin(
        type = Command.class,
        menu = {@Menu(label = "Plugins"), @Menu(label = "DSCNN"), @Menu(label = "DSCNN Train...", weight = 4)},
        attrs = @Attr(name = "no-record"))
public final class TrainCommand extends TrainWords implements Form {
    @Override
    public Report work(Progress progress) {
        Report report = TrainingWindow.train(this, progress);
        OwnModels.remember(Path.of(folder));
        LastModel.used(OwnModels.folders().get(0).toString());
        return report;
    }
}
