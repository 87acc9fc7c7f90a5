// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import io.github.dscnn.form.TrainingWindow;
import io.github.dscnn.form.work.WorkWindow;
import io.github.dscnn.ij.desk.LastModel;
import io.github.dscnn.job.loaded.TrainedModels;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.DscnnException;
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
    public boolean watched() {
        return WorkWindow.seen();
    }

    @Override
    public Report work(Progress progress) {
        Report report = TrainingWindow.train(this, progress);
        remember(Path.of(folder), progress);
        return report;
    }

    /** The dialogs begin with it; a list of models that cannot be written undoes no training. */
    private static void remember(Path model, Progress progress) {
        LastModel.used(model.toAbsolutePath().normalize().toString());
        try {
            TrainedModels.remember(model);
        } catch (DscnnException e) {
            progress.log(e.getMessage());
        }
    }
}
