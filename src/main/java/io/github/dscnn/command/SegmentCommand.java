// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import ij.ImagePlus;
import io.github.dscnn.Dscnn;
import io.github.dscnn.form.Answer;
import io.github.dscnn.ij.result.Rois;
import io.github.dscnn.job.result.Preview;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.SegmentWords;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The form of {@code DSCNN Segment...}: segments an image with a model. */
@Plugin(
        type = Command.class,
        menu = {@Menu(label = "Plugins"), @Menu(label = "DSCNN"), @Menu(label = "DSCNN Segment...", weight = 1)},
        attrs = @Attr(name = "no-record"))
public final class SegmentCommand extends SegmentForm {

    @Parameter(
            label = "Image",
            description = "the image: a title, or a file, or in a shell a folder of images",
            persist = false,
            required = false)
    private ImagePlus image;

    @Parameter(
            label = "Only inside the selection",
            description = "segment only inside the image's selection",
            persist = false)
    private boolean selection;

    private Preview preview;

    @Override
    Report work(Progress progress) {
        return Dscnn.segment(image, Forms.fill(new SegmentWords(), this), progress);
    }

    @Override
    void check() {
        Dscnn.verify(image, Forms.fill(new SegmentWords(), this));
    }

    @Override
    String note(Answer said) {
        return said.image() == null ? "" : Dscnn.verify(said.image(), words(said));
    }

    @Override
    boolean previews() {
        return true;
    }

    @Override
    Rois contours(Answer said, int slice, int frame, Progress progress) {
        if (preview == null || preview.image() != said.image()) preview = Dscnn.preview(said.image());
        return preview.at(words(said), slice, frame, progress);
    }

    @Override
    void forget() {
        preview = null;
    }

    private static SegmentWords words(Answer said) {
        return Forms.fill(new SegmentWords(), said.values());
    }
}
