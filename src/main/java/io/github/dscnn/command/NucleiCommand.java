// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import ij.ImagePlus;
import io.github.dscnn.Dscnn;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.PhantomWords;
import io.github.dscnn.words.Words;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** {@code File > Open Samples > DSCNN Nuclei}: a computed fluorescence image, to count in. */
@Plugin(
        type = Command.class,
        menu = {@Menu(label = "File"), @Menu(label = "Open Samples"), @Menu(label = "DSCNN Nuclei")})
public final class NucleiCommand extends Words implements Form {

    private static final int SIZE = 384;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus result;

    @Parameter(type = ItemIO.OUTPUT)
    private List<ImagePlus> results = List.of();

    @Override
    public Report work(Progress progress) {
        PhantomWords words = new PhantomWords();
        words.style = "nuclei";
        words.slices = 1;
        words.size = SIZE;
        return Dscnn.phantom(words, 1, progress);
    }
}
