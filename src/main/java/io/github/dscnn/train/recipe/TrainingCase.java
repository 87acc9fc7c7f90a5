// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train.recipe;

import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.task.DscnnException;
import java.util.List;

/**
 * An image with its labels.
 *
 * @param name what it is called in logs and tables
 * @param patient whose it is; all cases of a patient stay on one side of a split
 * @param labels of the image's width, height, slices and frames; one channel
 * @param named what the labels call their values; empty: nothing
 */
public record TrainingCase(String name, String patient, Volume image, Volume labels, List<LabelClass> named) {

    /** A case whose labels have no names. */
    public TrainingCase(String name, String patient, Volume image, Volume labels) {
        this(name, patient, image, labels, List.of());
    }

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
