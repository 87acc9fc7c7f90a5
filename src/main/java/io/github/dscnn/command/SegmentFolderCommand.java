// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import ij.ImagePlus;
import io.github.dscnn.ij.desk.LastModel;
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

/** The form of {@code DSCNN Segment Folder...}: segments all images of a folder and writes the results into another. */
@Arranged(
        dialog = {
            "Images and model: input folder model",
            SegmentKeys.RESULTS,
            "+",
            "Which files: filter suffix existing",
            SegmentKeys.FURTHER + " rois",
            "|",
            SegmentKeys.WHERE,
            SegmentKeys.CLEANING,
            SegmentKeys.SPEED
        })
@Plugin(
        type = Command.class,
        menu = {@Menu(label = "Plugins"), @Menu(label = "DSCNN"), @Menu(label = "DSCNN Segment Folder...", weight = 2)},
        attrs = @Attr(name = "no-record"))
public final class SegmentFolderCommand extends SegmentFormKeys implements Form {

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus result;

    @Parameter(type = ItemIO.OUTPUT)
    private List<ImagePlus> results = List.of();

    @Parameter(label = "Folder of images", description = "folder of images, or one image file", persist = false)
    @Asked(file = true, folder = true, there = true)
    public String input = "";

    @Parameter(label = "Only files such as", description = SharedWords.FILTER, persist = false)
    public String filter = "";

    @Parameter(label = "Folder for results", description = SharedWords.FOLDER, persist = false)
    @Asked(folder = true)
    public String folder = "";

    @Parameter(label = "Results end with", description = SharedWords.SUFFIX, persist = false)
    public String suffix = "";

    @Parameter(
            label = "What exists already",
            description = SharedWords.EXISTING,
            choices = {"replace", "skip"},
            persist = false)
    public String existing = "replace";

    @Override
    public SegmentWords words() {
        SegmentWords words = Forms.fill(new SegmentWords(), this);
        words.image = input;
        return words;
    }

    @Override
    public void done() {
        LastModel.used(model);
    }
}
