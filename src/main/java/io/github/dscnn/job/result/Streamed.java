// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import io.github.dscnn.job.loaded.Likeness;
import io.github.dscnn.segment.region.Census;
import io.github.dscnn.segment.region.Segmentation;
import java.nio.file.Path;
import java.util.List;

/**
 * An image that was segmented straight into files.
 *
 * @param files what was written
 * @param likeness whether it looks like the images that the model has learned from
 */
record Streamed(List<Path> files, Likeness likeness, Found found) {

    /**
     * What was found.
     *
     * @param amount what a voxel is
     * @param removed what cleaning took away, in words; empty: nothing
     * @param objects of the first frame
     * @param counts voxels of background and of each class in the first frame
     */
    record Found(AreaOrVolume amount, String removed, Census objects, long... counts) {

        /** Of a segmentation that is in memory. */
        static Found of(Segmentation found) {
            AreaOrVolume amount = AreaOrVolume.of(found);
            return new Found(
                    amount,
                    amount.of(found.regions().removed()),
                    found.regions().census(0),
                    found.regions().counts(0));
        }
    }
}
