// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

import org.scijava.plugin.Parameter;

/** The keys of {@code DSCNN Segment...} and of the verb {@code segment}. 0, empty or null: as the model says. */
@Arranged(
        keys =
                "image model folder filter suffix existing mask labels objects probability layers uncertainty overlay rois rois_of "
                        + "reference ignore fusion threshold largest min_size fill_holes watershed border selection channel slices frames "
                        + "pixel_size orientation mirror tile batch trust device threads")
public final class SegmentWords extends SegmentKeys {

    @Parameter(label = "Image", description = SharedWords.IMAGE, persist = false, required = false)
    @Asked(anew = true)
    public String image = "";

    @Parameter(label = "Only inside the selection", description = SharedWords.SELECTION, persist = false)
    @Asked(anew = true)
    public boolean selection;

    @Parameter(
            label = "Fuse all layers",
            description = FUSION,
            choices = {"", "true", "false"},
            persist = false)
    public Boolean fusion;

    @Parameter(
            label = "Only the largest piece",
            description = LARGEST,
            choices = {"", "true", "false"},
            persist = false)
    public Boolean largest;

    @Parameter(
            label = "Fill holes",
            description = HOLES,
            choices = {"", "true", "false"},
            persist = false)
    public Boolean fill_holes;

    @Parameter(
            label = "Mirrored, too",
            description = MIRROR,
            choices = {"", "true", "false"},
            persist = false)
    public Boolean mirror;

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
}
