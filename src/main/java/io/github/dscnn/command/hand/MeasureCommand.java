// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command.hand;

import ij.ImagePlus;
import io.github.dscnn.Dscnn;
import io.github.dscnn.command.Form;
import io.github.dscnn.command.Forms;
import io.github.dscnn.form.Answer;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.Asked;
import io.github.dscnn.words.MeasureKeys;
import io.github.dscnn.words.MeasureWords;
import io.github.dscnn.words.SharedWords;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The form of {@code DSCNN Measure...}: measures what a person has drawn or corrected. */
@Plugin(
        type = Command.class,
        menu = {@Menu(label = "Plugins"), @Menu(label = "DSCNN"), @Menu(label = "DSCNN Measure...", weight = 2.5)},
        attrs = @Attr(name = "no-record"))
public final class MeasureCommand extends MeasureKeys implements Form {

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus result;

    @Parameter(type = ItemIO.OUTPUT)
    private List<ImagePlus> results = List.of();

    @Parameter(label = "Image", description = SharedWords.IMAGE, persist = false, required = false)
    @Asked(anew = true)
    public ImagePlus image;

    @Override
    public MeasureWords words() {
        return Forms.fill(new MeasureWords(), this);
    }

    @Override
    public Report work(Progress progress) {
        return Dscnn.measure(image, words(), progress);
    }

    @Override
    public void check() {
        Dscnn.verify(image, words());
    }

    @Override
    public String note(Answer said) {
        return said.image() == null ? "" : Dscnn.verify(said.image(), Forms.fill(new MeasureWords(), said.values()));
    }
}
