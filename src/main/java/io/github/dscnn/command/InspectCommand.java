// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import ij.ImagePlus;
import io.github.dscnn.Dscnn;
import io.github.dscnn.form.Answer;
import io.github.dscnn.ij.desk.LastModel;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.Asked;
import io.github.dscnn.words.InspectKeys;
import io.github.dscnn.words.InspectWords;
import io.github.dscnn.words.SharedWords;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The form of {@code DSCNN Inspect Layers...}: shows the outputs of all supervised layers of an image. */
@Plugin(
        type = Command.class,
        menu = {@Menu(label = "Plugins"), @Menu(label = "DSCNN"), @Menu(label = "DSCNN Inspect Layers...", weight = 3)},
        attrs = @Attr(name = "no-record"))
public final class InspectCommand extends InspectKeys implements Form {

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus result;

    @Parameter(type = ItemIO.OUTPUT)
    private List<ImagePlus> results = List.of();

    @Parameter(label = "Image", description = SharedWords.IMAGE, persist = false, required = false)
    @Asked(anew = true)
    public ImagePlus image;

    @Override
    public InspectWords words() {
        return Forms.fill(new InspectWords(), this);
    }

    @Override
    public Report work(Progress progress) {
        Report report = Dscnn.inspect(image, words(), progress);
        return show_tables ? report : report.without(one -> one.getTitle().endsWith("_dice"));
    }

    @Override
    public boolean tabled() {
        return show_tables;
    }

    @Override
    public void check() {
        Dscnn.verify(image, words());
    }

    @Override
    public String note(Answer said) {
        boolean ready = said.image() != null && !said.values().get("model").isEmpty();
        return ready ? Dscnn.verify(said.image(), Forms.fill(new InspectWords(), said.values())) : "";
    }

    @Override
    public void done() {
        LastModel.used(model);
    }
}
