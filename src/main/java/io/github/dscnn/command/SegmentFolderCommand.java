// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import io.github.dscnn.Dscnn;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.SegmentWords;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The form of {@code DSCNN Segment Folder...}: segments all images of a folder and writes the results into another. */
@Plugin(
        type = Command.class,
        menu = {@Menu(label = "Plugins"), @Menu(label = "DSCNN"), @Menu(label = "DSCNN Segment Folder...", weight = 2)},
        attrs = @Attr(name = "no-record"))
public final class SegmentFolderCommand extends SegmentForm {

    @Parameter(label = "Folder of images", description = "folder of images, or one image file", persist = false)
    private String input = "";

    @Parameter(
            label = "Only files such as",
            description = "of a folder only images whose names fit, such as *.tif; several separated by ;, empty: all",
            persist = false)
    private String filter = "";

    @Parameter(label = "Folder for results", description = "folder for the results", persist = false)
    private String folder = "";

    @Parameter(
            label = "Results end with",
            description = "what a result's name ends with, where {kind} becomes mask, labels and so on; empty: _{kind}",
            persist = false)
    private String suffix = "";

    @Parameter(
            label = "What exists already",
            description = "what to do with images of a folder that have results already",
            choices = {"replace", "skip"},
            persist = false)
    private String existing = "replace";

    @Override
    Report work(Progress progress) {
        return Dscnn.segmentFiles(words(), progress);
    }

    @Override
    void check() {
        Dscnn.verifyFiles(words());
    }

    private SegmentWords words() {
        SegmentWords words = Forms.fill(new SegmentWords(), this);
        words.image = input;
        return words;
    }
}
