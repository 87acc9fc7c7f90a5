// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image.label;

import io.github.dscnn.image.Volume;
import io.github.dscnn.task.DscnnException;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The label value that counts nowhere, in no loss and in no metric, as a person says it.
 *
 * @param value 1..65535; 0: nobody has said, -1: there is none
 */
public record Ignored(int value) {

    /** The value that others ignore: PASCAL VOC, Cityscapes and many more. */
    public static final int USUAL = 255;

    /** Nobody has said. */
    public static final Ignored UNSAID = new Ignored(0);

    private static final int NONE = -1;

    /** Every value counts. */
    public static final Ignored NOTHING = new Ignored(NONE);

    /** @throws DscnnException if it is no value of a label */
    public Ignored {
        if (value < NONE || value > LabelClasses.LARGEST)
            throw new DscnnException(
                    "ignore=%s is no label value; give the one that counts nowhere, such as %s, or -1 for none.",
                    value, USUAL);
    }

    /** Whether a pixel counts nowhere; one that is no number never does. */
    public boolean has(float pixel) {
        return value > 0 && pixel == value || Float.isNaN(pixel);
    }

    /** Where nobody has said, nothing is ignored. */
    public Ignored unasked() {
        return value == 0 ? NOTHING : this;
    }

    /** The values that count. */
    public SortedSet<Integer> without(SortedSet<Integer> values) {
        SortedSet<Integer> counting = new TreeSet<>(values);
        counting.remove(value);
        return counting;
    }

    /**
     * Asks, where 255 stands beside 1, 2, ... and nobody has said what it means: a class like the others, or nothing.
     *
     * @param values all that there are above 0
     * @param name of the labels
     * @throws DscnnException with the question
     */
    public void ask(SortedSet<Integer> values, String name) {
        if (value != 0 || !ambiguous(values)) return;
        String others = values.headSet(USUAL).stream().map(String::valueOf).collect(Collectors.joining(", "));
        throw new DscnnException(
                "The labels %s have the value 255 beside %s: say ignore=255 if it counts nowhere, or ignore=-1 if it is a value like the others.",
                name, others);
    }

    private static boolean ambiguous(SortedSet<Integer> values) {
        return values.size() > 1
                && values.last() == USUAL
                && values.headSet(USUAL).last() <= LabelClasses.MOST;
    }

    /**
     * Looks at labels whose classes somebody has named.
     *
     * @throws DscnnException if they were saved with loss, or if it has to be asked what 255 means
     */
    public void check(Volume labels, LabelClasses named) {
        LossyMask.check(labels);
        if (value != 0 || named.foreground() || named.index(USUAL) > 0) return;
        SortedSet<Integer> values = new TreeSet<>();
        for (float[] plane : labels.planes()) {
            for (float pixel : plane) if (pixel > 0) values.add((int) pixel);
            if (values.size() > LabelClasses.MOST + 1) return;
        }
        ask(values, labels.name());
    }

    /** Makes pixels of a plane unlabelled whose label counts nowhere. */
    public void unlabel(float[] plane, float[] labels) {
        for (int i = 0; i < plane.length; i++) if (has(labels[i])) plane[i] = LabelPlanes.UNLABELLED;
    }
}
