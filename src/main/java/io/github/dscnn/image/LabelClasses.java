// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import static io.github.dscnn.task.Require.require;

import java.util.List;

/**
 * The foreground classes of a segmentation in their order: the first has index 1, background index 0.
 *
 * @param classes 1..16 classes with different values
 * @param foreground whether every value above 0 means the one class (labels 0/255 and 0/1 alike)
 */
public record LabelClasses(List<LabelClass> classes, boolean foreground) {

    public static final int MOST = 16;

    public LabelClasses {
        classes = List.copyOf(classes);
        require(
                !classes.isEmpty() && classes.size() <= MOST,
                "there must be 1..%s classes but there are %s",
                MOST,
                classes.size());
        require(
                classes.stream().map(LabelClass::value).distinct().count() == classes.size(),
                "two classes have the same value: %s",
                classes);
        require(!foreground || classes.size() == 1, "'foreground' is one class, not %s", classes.size());
    }

    /** Any value above 0 is the one class. */
    public static LabelClasses foreground(String name) {
        return new LabelClasses(List.of(new LabelClass(1, name, 0xFF0000)), true);
    }

    /** Number of foreground classes. */
    public int size() {
        return classes.size();
    }

    /** Channels of a network's output: 1 for one class, else one more than there are classes. */
    public int outputs() {
        return size() == 1 ? 1 : size() + 1;
    }

    /** Index of a pixel's class, 1..size; 0 for background and for values that are none of the classes. */
    public int index(double pixel) {
        if (foreground) return pixel > 0 ? 1 : 0;
        for (int i = 0; i < classes.size(); i++) if (classes.get(i).value() == pixel) return i + 1;
        return 0;
    }
}
