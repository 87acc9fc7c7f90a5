// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import ij.ImagePlus;
import io.github.dscnn.Dscnn;
import io.github.dscnn.form.Answer;
import io.github.dscnn.ij.desk.LastModel;
import io.github.dscnn.ij.result.Rois;
import io.github.dscnn.job.result.Preview;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.Arranged;
import io.github.dscnn.words.Asked;
import io.github.dscnn.words.SegmentFormKeys;
import io.github.dscnn.words.SegmentKeys;
import io.github.dscnn.words.SegmentWords;
import io.github.dscnn.words.SharedWords;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The form of {@code DSCNN Segment...}: segments an image with a model. */
@Arranged(
        dialog = {
            "Image and model: image model",
            SegmentKeys.RESULTS + " rois",
            "+",
            SegmentKeys.FURTHER,
            SegmentKeys.WHERE,
            "|",
            SegmentKeys.CLEANING,
            SegmentKeys.SPEED
        })
@Plugin(
        type = Command.class,
        menu = {@Menu(label = "Plugins"), @Menu(label = "DSCNN"), @Menu(label = "DSCNN Segment...", weight = 1)},
        attrs = @Attr(name = "no-record"))
public final class SegmentCommand extends SegmentFormKeys implements Form {

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus result;

    @Parameter(type = ItemIO.OUTPUT)
    private List<ImagePlus> results = List.of();

    @Parameter(label = "Image", description = SharedWords.IMAGE, persist = false, required = false)
    @Asked(anew = true)
    public ImagePlus image;

    @Parameter(label = "Only inside the selection", description = SharedWords.SELECTION, persist = false)
    @Asked(anew = true)
    public boolean selection;

    private Preview preview;

    @Override
    public SegmentWords words() {
        return Forms.fill(new SegmentWords(), this);
    }

    @Override
    public Report work(Progress progress) {
        return Dscnn.segment(image, words(), progress);
    }

    @Override
    public void check() {
        Dscnn.verify(image, words());
    }

    @Override
    public String note(Answer said) {
        return ready(said) ? Dscnn.verify(said.image(), words(said)) : "";
    }

    @Override
    public boolean previews() {
        return true;
    }

    @Override
    public Rois contours(Answer said, int slice, int frame, Progress progress) {
        if (!ready(said)) return Rois.NONE;
        if (preview == null || preview.image() != said.image()) preview = Dscnn.preview(said.image());
        return preview.at(words(said), slice, frame, progress);
    }

    @Override
    public void forget() {
        preview = null;
    }

    @Override
    public void done() {
        LastModel.used(model);
    }

    /** Whether there is an image and a model to say anything of. */
    private static boolean ready(Answer said) {
        return said.image() != null && !said.values().get("model").isEmpty();
    }

    private static SegmentWords words(Answer said) {
        return Forms.fill(new SegmentWords(), said.values());
    }
}
