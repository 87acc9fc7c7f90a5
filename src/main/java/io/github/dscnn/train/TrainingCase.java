// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train;

import io.github.dscnn.image.Volume;
import io.github.dscnn.task.DscnnException;

/**
 * An image with its labels.
 *
 * @param name what it is called in logs and tables
 * @param patient whose it is; all cases of a patient stay on one side of a split
 * @param labels of the image's width, height, slices and frames; one channel
 */
public record TrainingCase(String name, String patient, Volume image, Volume labels) {

    /** @throws DscnnException if the labels do not fit the image */
    public TrainingCase {
        if (!image.sameGrid(labels) || labels.channels() != 1) {
            throw new DscnnException(
                    "The labels '%s' (%s) do not fit the image '%s' (%s): give a label image with one channel and the"
                            + " same width, height, slices and frames.",
                    labels.name(), labels.sizes(), image.name(), image.sizes());
        }
    }
}
