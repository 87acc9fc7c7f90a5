// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.cases;

import io.github.dscnn.ij.result.RoiGroups;
import io.github.dscnn.ij.result.RoiLabels;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.image.label.LabelPlanes.Annotation;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.train.recipe.TrainingOptions;
import java.util.SortedSet;
import java.util.TreeSet;

/** The classes of labels that were painted as ROIs. */
public final class PaintedClasses {

    private PaintedClasses() {}

    /** The classes of a model: those that it learned from, with the groups of painted ROIs as their values. */
    public static LabelClasses groups(String labels, TrainingOptions.Target target) {
        LabelClasses classes = target.classes();
        boolean shifted = RoiLabels.meant(labels) && target.annotation() == Annotation.SPARSE;
        return !shifted || classes.foreground() ? classes : moved(classes, -1);
    }

    /**
     * The classes that label values mean.
     *
     * @param found the values that there are
     * @param names the key {@code classes}, which names groups; blank: all groups
     * @param sparse whether the values are groups plus 1, and 1 is background
     * @throws DscnnException if nothing, or with sparse labels no background, is painted
     */
    static LabelClasses of(SortedSet<Integer> found, String names, boolean sparse) {
        SortedSet<Integer> values = new TreeSet<>(found);
        if (sparse && !values.remove(1))
            throw new DscnnException(
                    "With annotation=sparse no ROI marks background; draw at least one over background and give it group %s.",
                    RoiLabels.BACKGROUND);
        if (values.isEmpty())
            throw new DscnnException(
                    "All ROIs mark background (group %s); draw some over what is to be found and give them group 1 (2, 3, ... for further classes).",
                    RoiLabels.BACKGROUND);
        int shift = sparse ? 1 : 0;
        if (names.isBlank()) return RoiGroups.ofGroups(values, shift);
        LabelClasses named = LabelClasses.parse(names);
        if (named.foreground()) return named;
        return moved(named, shift);
    }

    private static LabelClasses moved(LabelClasses classes, int shift) {
        return new LabelClasses(
                classes.classes().stream()
                        .map(one -> new LabelClass(one.value() + shift, one.name(), one.rgb()))
                        .toList(),
                false);
    }
}
