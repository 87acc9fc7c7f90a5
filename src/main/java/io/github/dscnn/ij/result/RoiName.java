// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import ij.gui.Roi;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a ROI says, as {@link Rois} names them.
 *
 * @param type its class; empty: nothing, as in the names that ImageJ gives, which are numbers alone
 * @param number the object that it is a part of; 0: none
 */
record RoiName(String type, int number) {

    private static final Pattern OURS = Pattern.compile("(?:\\d{4,}-)?\\d{4,}-(.*\\p{L}.*)");
    private static final Pattern NUMBERED = Pattern.compile("(.*\\p{L}.*)-([1-9]\\d{0,7})");

    static RoiName of(Roi roi) {
        Matcher ours = OURS.matcher(roi.getName() == null ? "" : roi.getName());
        if (!ours.matches()) return new RoiName("", 0);
        Matcher numbered = NUMBERED.matcher(ours.group(1));
        return PaintedRois.ofClass(roi) || !numbered.matches()
                ? new RoiName(ours.group(1), 0)
                : new RoiName(numbered.group(1), Integer.parseInt(numbered.group(2)));
    }
}
