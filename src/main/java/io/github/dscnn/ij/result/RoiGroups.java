// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import ij.gui.Roi;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/** ImageJ's ROI groups (Edit > Options > Roi Defaults...): group g is class g. */
public final class RoiGroups {

    private static final int MOST = 255;

    private RoiGroups() {}

    /** The classes with the names of the groups of their values, and the colours of those that have a name. */
    public static LabelClasses named(LabelClasses classes) {
        List<LabelClass> named =
                classes.classes().stream().map(RoiGroups::named).toList();
        return new LabelClasses(named, classes.foreground());
    }

    /**
     * Classes of groups of ROIs.
     *
     * @param values one label value a class
     * @param shift how much larger a value is than its group: 1 for sparse labels
     */
    public static LabelClasses ofGroups(SortedSet<Integer> values, int shift) {
        List<LabelClass> classes = new ArrayList<>();
        for (int value : values) {
            LabelClass group = named(
                    new LabelClass(value - shift, "class " + (value - shift), LabelClasses.colour(classes.size())));
            classes.add(new LabelClass(value, group.name(), group.rgb()));
        }
        return new LabelClasses(classes, false);
    }

    /** A group for each class: its value, or if that is no group the first number that no other class has. */
    static int[] of(LabelClasses classes) {
        Set<Integer> taken = new HashSet<>();
        for (LabelClass one : classes.classes()) taken.add(one.value());
        int[] groups = new int[classes.size()];
        for (int i = 0, free = 1; i < groups.length; i++) {
            groups[i] = classes.classes().get(i).value();
            if (groups[i] < MOST) continue;
            while (free < MOST - 1 && taken.contains(free)) free++;
            taken.add(free);
            groups[i] = free;
        }
        return groups;
    }

    private static LabelClass named(LabelClass one) {
        String name = one.value() < MOST ? Roi.getGroupName(one.value()) : null;
        if (name == null || name.isBlank()) return one;
        return new LabelClass(one.value(), name, colour(one.value()));
    }

    /** The colour that ImageJ gives to ROIs of a group; one of ours where its table of colours is not there and all are alike. */
    static int colour(int group) {
        return stroke(1) == stroke(2) ? LabelClasses.colour(group - 1) : stroke(group);
    }

    private static int stroke(int group) {
        Roi roi = new Roi(0, 0, 1, 1);
        roi.setGroup(group);
        return roi.getStrokeColor().getRGB() & 0xFFFFFF;
    }
}
