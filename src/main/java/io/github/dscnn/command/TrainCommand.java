// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import io.github.dscnn.Dscnn;
import io.github.dscnn.form.Answer;
import io.github.dscnn.form.TrainingWindow;
import io.github.dscnn.form.work.WorkWindow;
import io.github.dscnn.ij.desk.Desk;
import io.github.dscnn.ij.desk.LastModel;
import io.github.dscnn.ij.result.RoiLabels;
import io.github.dscnn.job.loaded.TrainedModels;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.job.training.Expected;
import io.github.dscnn.model.store.ModelStore;
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

    private final Expected expected = new Expected();

    @Override
    public void check() {
        if (!resume && isName() && Dscnn.models().contains(name()))
            throw new DscnnException("There is a model called %s already; give another name.", name());
        Form.super.check();
    }

    /** Whether the folder lies where a dialog puts a model of this name. */
    private boolean isName() {
        return !folder.isBlank() && ModelStore.own().equals(Path.of(folder).getParent());
    }

    private String name() {
        return Path.of(folder).getFileName().toString();
    }

    @Override
    public String note(Answer said, Progress progress) {
        return expected.line(words(said), progress);
    }

    /** What is typed; a number that is half typed is no number yet, and says nothing. */
    private static TrainWords words(Answer said) {
        try {
            return Forms.fill(new TrainWords(), said.values());
        } catch (IllegalArgumentException e) {
            return new TrainWords();
        }
    }

    /** An active image that somebody has painted on is what is learned from. */
    @Override
    public String begins(String key) {
        String painted = RoiLabels.painted(Desk.active());
        if (painted.isEmpty()) return "";
        return key.equals("images") ? Desk.title() : key.equals("labels") ? painted : "";
    }

    @Override
    public String open(String key) {
        return expected.whole();
    }

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
