// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.cases;

import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.PictureAsLabels;
import io.github.dscnn.task.DscnnException;

/** Whether labels fit the image that is to be learned from with them. */
final class LabelFit {

    private LabelFit() {}

    /**
     * Refuses labels that do not belong to an image.
     *
     * @param image what it is called in a sentence, as {@code label} is
     * @throws DscnnException if sizes differ, if they have channels or pixels that are no number, if they are a picture, or
     *     if the image is too small to be learned from
     */
    static void check(String image, Volume pixels, String label, Volume truth) {
        if (!pixels.sameGrid(truth))
            throw new DscnnException(
                    "The label %s is %s, but its image %s is %s; give a label of the image's size.",
                    label, truth.sizes(), image, pixels.sizes());
        if (truth.channels() > 1)
            throw new DscnnException(
                    "The label %s has %s channels, but a label has one; save its labels as a grey image.",
                    label, truth.channels());
        finite(label, truth);
        PictureAsLabels.check(truth);
        SliceSize.checkStored(image, pixels);
    }

    private static void finite(String label, Volume truth) {
        for (int frame = 0; frame < truth.frames(); frame++)
            for (int slice = 0; slice < truth.slices(); slice++)
                for (float value : truth.plane(0, slice, frame))
                    if (!Float.isFinite(value))
                        throw new DscnnException(
                                "The label %s has a pixel that is no number in slice %s; set it to 0 or to a class.",
                                label, slice + 1);
    }
}
