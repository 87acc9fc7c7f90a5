// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij;

import ij.gui.Roi;
import io.github.dscnn.image.LabelClass;
import io.github.dscnn.image.LabelClasses;
import java.util.List;

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

    private static LabelClass named(LabelClass one) {
        String name = one.value() < MOST ? Roi.getGroupName(one.value()) : null;
        if (name == null || name.isBlank()) return one;
        return new LabelClass(one.value(), name, colour(one.value()));
    }

    /** The colour that ImageJ gives to ROIs of a group. */
    static int colour(int group) {
        Roi roi = new Roi(0, 0, 1, 1);
        roi.setGroup(group);
        return roi.getStrokeColor().getRGB() & 0xFFFFFF;
    }
}
