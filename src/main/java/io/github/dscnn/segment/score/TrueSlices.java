// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.score;

import io.github.dscnn.image.label.LabelPlanes;
import io.github.dscnn.segment.SegmentedSlice;
import io.github.dscnn.segment.region.Segmentation;
import java.util.function.BiConsumer;

/** Segmented slices beside what is true of them. */
final class TrueSlices {

    private TrueSlices() {}

    /**
     * Hands over each slice, frame after frame, with the class indexes of its pixels.
     *
     * @param reference labels of the whole input; unlabelled pixels, and those that were not to be segmented, are {@link
     *     LabelPlanes#UNLABELLED}
     */
    static void each(Segmentation segmentation, LabelPlanes reference, BiConsumer<SegmentedSlice, float[]> pair) {
        for (int frame = 0; frame < segmentation.frames(); frame++)
            for (int slice = 0; slice < segmentation.slices(); slice++) {
                float[] truth =
                        reference.plane(segmentation.firstSlice() - 1 + slice, segmentation.firstFrame() - 1 + frame);
                LabelPlanes.ignore(truth, segmentation.inside(slice, frame));
                pair.accept(segmentation.slice(slice, frame), truth);
            }
    }
}
