// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import ij.ImagePlus;
import io.github.dscnn.ij.Placement;
import io.github.dscnn.ij.Sources;
import io.github.dscnn.ij.Stacks;
import io.github.dscnn.image.LabelClass;
import io.github.dscnn.image.LabelClasses;
import io.github.dscnn.image.Volume;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import java.util.stream.Collectors;

/** Labels that results are compared with. */
final class References {

    private References() {}

    /**
     * Opens a reference, on the grid of its image and with the values that the model's classes of the same names have.
     *
     * @param placement that of the run
     * @throws DscnnException if it is not there, or lies on another grid
     */
    static Volume open(String reference, ImagePlus image, LabelClasses classes, Placement placement, Progress log) {
        ImagePlus labels = new LabelNames(classes.classes()).unifiedIfKnown(Sources.open(reference, log), log);
        return Stacks.toVolume(placement.onto(image, labels, log), log);
    }

    /**
     * How a reference is read: by the values of the model's classes. For one class a mask with any other single value
     * (0/1, 0/255) means that class.
     *
     * @throws DscnnException if it has labels, but none of the classes' values
     */
    static LabelClasses read(Volume labels, LabelClasses classes, String name) {
        float other = 0;
        boolean mask = classes.size() == 1;
        for (int frame = 0; frame < labels.frames(); frame++)
            for (int slice = 0; slice < labels.slices(); slice++)
                for (float value : labels.plane(0, slice, frame)) {
                    if (classes.index(value) > 0) return classes;
                    if (value == 0) continue;
                    mask &= other == 0 || other == value;
                    other = value;
                }
        if (other == 0) return classes;
        if (mask) return LabelClasses.foreground(classes.classes().get(0).name());
        String wanted = classes.classes().stream()
                .map(LabelClass::value)
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        throw new DscnnException(
                "The reference %s has labels such as %s, but none of the model's classes (%s); give labels with these values.",
                name, other, wanted);
    }
}
