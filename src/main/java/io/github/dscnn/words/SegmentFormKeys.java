// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

import org.scijava.plugin.Parameter;

/**
 * What forms that segment have besides: yes, no or what the model decides, as texts that may be empty. {@link SegmentWords}
 * has the same keys as Booleans, each written there too: a field whose type is open takes anything from a script.
 */
@Arranged(
        keys =
                "model mask labels objects probability layers uncertainty overlay rois rois_of reference ignore fusion threshold "
                        + "largest min_size fill_holes watershed border channel slices frames pixel_size orientation mirror tile batch "
                        + "trust device threads image selection input filter folder suffix existing")
public abstract class SegmentFormKeys extends SegmentKeys {

    @Parameter(
            label = "Fuse all layers",
            description = FUSION,
            choices = {"", "true", "false"},
            persist = false)
    @Asked(ofModel = true)
    public String fusion = "";

    @Parameter(
            label = "Only the largest piece",
            description = LARGEST,
            choices = {"", "true", "false"},
            persist = false)
    @Asked(ofModel = true)
    public String largest = "";

    @Parameter(
            label = "Fill holes",
            description = HOLES,
            choices = {"", "true", "false"},
            persist = false)
    @Asked(ofModel = true)
    public String fill_holes = "";

    @Parameter(
            label = "Mirrored, too",
            description = MIRROR,
            choices = {"", "true", "false"},
            persist = false)
    @Asked(ofModel = true)
    public String mirror = "";
}
