// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

import org.scijava.plugin.Parameter;

/** The keys of {@code DSCNN Segment...} and of the verb {@code segment}. 0, empty or null: as the model says. */
@Arranged(
        keys =
                "image model folder filter suffix existing mask labels objects probability layers uncertainty overlay rois "
                        + "reference ignore fusion threshold largest min_size fill_holes watershed selection channel slices frames "
                        + "pixel_size orientation mirror tile batch trust device threads")
public final class SegmentWords extends SegmentFolderKeys<Boolean> {

    @Parameter(label = "Image", description = SharedWords.IMAGE, persist = false, required = false)
    @Asked(anew = true)
    public String image = "";

    @Parameter(label = "Only inside the selection", description = SharedWords.SELECTION, persist = false)
    @Asked(anew = true)
    public boolean selection;

    public SegmentWords() {
        super(null);
    }
}
