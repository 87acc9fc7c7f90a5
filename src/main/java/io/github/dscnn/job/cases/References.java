// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.cases;

import ij.ImagePlus;
import io.github.dscnn.ij.image.Placement;
import io.github.dscnn.ij.image.Sources;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.Ignored;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.image.label.LabelPlanes;
import io.github.dscnn.image.label.LossyMask;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Labels that results are compared with. */
public final class References {

    /** What a mask has where something is. */
    private static final Set<Integer> MASKS = Set.of(1, 255);

    private References() {}

    /**
     * Opens a reference, on the grid of its image and with the values that the model's classes of the same names have.
     *
     * @param placement that of the run
     * @throws DscnnException if it is not there, or lies on another grid
     */
    public static Volume open(
            String reference, ImagePlus image, LabelClasses classes, Placement placement, Progress log) {
        ImagePlus labels =
                new LabelNames(classes.classes()).unifiedIfKnown(DatasetFile.named(Sources.open(reference, log)), log);
        return Stacks.toVolume(placement.onto(image, labels, log), log);
    }

    /**
     * What a reference says of each pixel: by the values of the model's classes. For one class that has the value of a mask
     * (1 or 255) a mask with the other one means that class; 255 alone means the only class, whatever its value.
     *
     * @param ignored the value that counts nowhere
     * @throws DscnnException if it has labels, but none of the classes' values, was saved with loss, or if it has to be asked
     *     what 255 means
     */
    public static LabelPlanes read(Volume labels, LabelClasses classes, Ignored ignored) {
        LossyMask.check(labels);
        return new LabelPlanes(
                labels,
                meant(labels, classes, ignored),
                LabelPlanes.Annotation.DENSE,
                LabelPlanes.Empty.BACKGROUND,
                ignored);
    }

    private static LabelClasses meant(Volume labels, LabelClasses classes, Ignored ignored) {
        SortedSet<Integer> values = values(labels, classes.foreground());
        if (classes.foreground() || classes.index(Ignored.USUAL) == 0) ignored.ask(values, labels.name());
        SortedSet<Integer> counting = ignored.without(values);
        if (counting.isEmpty() || counting.stream().anyMatch(value -> classes.index(value) > 0)) return classes;
        if (classes.size() == 1 && isMask(counting, classes.classes().get(0).value()))
            return LabelClasses.foreground(classes.classes().get(0).name());
        String wanted = classes.classes().stream()
                .map(LabelClass::value)
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        throw new DscnnException(
                "The reference %s has labels such as %s, but none of the model's classes (%s); give labels with these values.",
                labels.name(), counting.first(), wanted);
    }

    /** Whether the only values of a reference are a mask of the only class, which strokes may have given another value. */
    private static boolean isMask(SortedSet<Integer> values, int ofClass) {
        return MASKS.containsAll(values) && (MASKS.contains(ofClass) || !values.contains(1));
    }

    /** @param any whether anything above 0 is the one class, whole or not */
    private static SortedSet<Integer> values(Volume labels, boolean any) {
        SortedSet<Integer> values = new TreeSet<>();
        for (float[] plane : labels.planes())
            for (float value : plane) {
                if (value != (int) value && !any)
                    throw new DscnnException(
                            "The reference %s holds %s, but labels are whole numbers; give the labels, not an image or a probability.",
                            labels.name(), value);
                if (value > 0) values.add((int) Math.ceil(value));
            }
        return values;
    }
}
