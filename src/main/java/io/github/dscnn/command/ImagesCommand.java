// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import ij.ImagePlus;
import io.github.dscnn.job.table.Report;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;

/** A form that gives images: {@code result} is the first of them, {@code results} are all, in the order of the keys. */
public abstract class ImagesCommand extends WordsCommand {

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus result;

    @Parameter(type = ItemIO.OUTPUT)
    private List<ImagePlus> results = List.of();

    @Override
    final void give(Report report) {
        results = report.images();
        result = results.isEmpty() ? null : results.get(0);
    }

    /** All images that were made; empty before the run and when files were written instead. */
    final List<ImagePlus> results() {
        return results;
    }
}
