// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image.label;

import io.github.dscnn.image.Volume;
import io.github.dscnn.task.DscnnException;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells a picture from labels: a picture has many values, and most of its neighbouring pixels differ, while labels, be they
 * classes or numbers of objects, are areas of one value.
 */
public final class PictureAsLabels {

    private static final double LEAST_EQUAL = 0.6;

    private final Set<Float> values = new HashSet<>();
    private long pairs;
    private long equal;

    private PictureAsLabels() {}

    /**
     * Looks at what is given as labels.
     *
     * @throws DscnnException if it is a picture, or was saved with loss
     */
    public static void check(Volume labels) {
        PictureAsLabels seen = new PictureAsLabels();
        for (int frame = 0; frame < labels.frames(); frame++)
            for (int slice = 0; slice < labels.slices(); slice++)
                seen.add(labels.plane(0, slice, frame), labels.width());
        if (seen.values.size() <= LabelClasses.MOST || seen.equal >= LEAST_EQUAL * seen.pairs) return;
        LossyMask.check(labels);
        throw new DscnnException(
                "%s looks like an image, not like labels: neighbouring pixels differ, and there are more than %s values; give the labels.",
                labels.name(), LabelClasses.MOST);
    }

    /** Counts pairs of neighbours above background, along rows and columns. */
    private void add(float[] plane, int width) {
        for (int i = 0; i < plane.length; i++) {
            if (plane[i] == 0) continue;
            if (values.size() <= LabelClasses.MOST) values.add(plane[i]);
            if (i % width > 0) pair(plane[i], plane[i - 1]);
            if (i >= width) pair(plane[i], plane[i - width]);
        }
    }

    private void pair(float one, float other) {
        if (other == 0) return;
        pairs++;
        if (one == other) equal++;
    }
}
