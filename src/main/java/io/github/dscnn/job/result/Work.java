// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import ij.ImagePlus;
import io.github.dscnn.ij.result.Rois;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.LabelPlanes;
import io.github.dscnn.job.loaded.Likeness;
import io.github.dscnn.job.table.Detail;
import io.github.dscnn.segment.region.Segmentation;
import io.github.dscnn.segment.score.LayerScores;
import java.util.List;
import java.util.Map;

/**
 * A segmented image and what came of it.
 *
 * @param truth the reference; null when there is none
 * @param score the comparison with it; null when there is none
 * @param doubt how unsure the model is
 * @param results what is handed out
 */
record Work(
        Volume volume,
        Segmentation found,
        LabelPlanes truth,
        LayerScores score,
        Likeness likeness,
        Doubt doubt,
        Handed results) {

    /**
     * What is handed out.
     *
     * @param measured of parts of the image
     */
    record Handed(List<ImagePlus> images, Rois rois, Map<Detail, List<Map<String, Object>>> measured) {

        /** Nothing yet. */
        static final Handed NOTHING = new Handed(List.of(), Rois.NONE, Map.of());
    }

    Work with(Handed other) {
        return new Work(volume, found, truth, score, likeness, doubt, other);
    }

    /** Dice of the result as it is written, any foreground, all slices and frames together; NaN without a reference. */
    double dice() {
        return truth == null ? Double.NaN : ResultTables.dice(found, truth);
    }
}
