// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image.label;

import io.github.dscnn.image.Content;
import io.github.dscnn.image.Volume;
import java.util.Arrays;

/**
 * What a label image says of each pixel.
 *
 * @param labels the label image
 * @param classes which values are which classes
 * @param annotation whether 0 means background or nothing
 * @param empty what a slice without any label means
 * @param ignored the value that counts nowhere
 */
public record LabelPlanes(Volume labels, LabelClasses classes, Annotation annotation, Empty empty, Ignored ignored) {

    /** Class index of a pixel that nobody has labelled; it counts in no loss and in no metric. */
    public static final int UNLABELLED = -1;

    /** Labels of which every value counts. */
    public LabelPlanes(Volume labels, LabelClasses classes, Annotation annotation, Empty empty) {
        this(labels, classes, annotation, empty, Ignored.UNSAID);
    }

    /** How labels were drawn. */
    public enum Annotation {
        /** Each pixel is labelled: 0 is background. */
        DENSE,
        /** Only some are: 0 is unlabelled, 1 is background, 2.. are classes. */
        SPARSE
    }

    /** What a slice without any label means. */
    public enum Empty {
        /** All of it is background. */
        BACKGROUND,
        /** It is not trained on, but background in metrics. */
        SKIP,
        /** Nobody has labelled it: it counts nowhere. */
        IGNORE
    }

    /** Class index of each pixel of a slice (both indices start at 0), 0..n or {@link #UNLABELLED}. */
    public float[] plane(int slice, int frame) {
        float[] values = labels.plane(0, slice, frame);
        float[] indices = isEmpty(values) ? nothing(values.length) : indices(values);
        ignored.unlabel(indices, values);
        return indices;
    }

    private float[] nothing(int length) {
        float[] indices = new float[length];
        if (empty == Empty.IGNORE) Arrays.fill(indices, UNLABELLED);
        return indices;
    }

    private float[] indices(float[] values) {
        float[] indices = classes.indices(values);
        if (annotation == Annotation.DENSE) return indices;
        for (int i = 0; i < values.length; i++) {
            if (values[i] == 0) indices[i] = UNLABELLED;
            else if (values[i] == 1) indices[i] = 0;
        }
        return indices;
    }

    /** Makes the pixels of a plane that are not inside {@link #UNLABELLED}; {@code inside} null: all are inside. */
    public static void ignore(float[] plane, boolean[] inside) {
        if (inside == null) return;
        for (int i = 0; i < plane.length; i++) if (!inside[i]) plane[i] = UNLABELLED;
    }

    /** The labels of a part of the image. */
    public LabelPlanes in(Content content) {
        return new LabelPlanes(content.in(labels), classes, annotation, empty);
    }

    /** Whether a slice is trained on: it has a label, or having none means background. */
    public boolean trained(int slice, int frame) {
        float[] values = labels.plane(0, slice, frame);
        return empty == Empty.BACKGROUND ? known(values) : !isEmpty(values);
    }

    /** Whether a slice has a pixel that counts. */
    public boolean counts(int slice, int frame) {
        for (float index : plane(slice, frame)) if (index != UNLABELLED) return true;
        return false;
    }

    private static boolean known(float[] values) {
        for (float value : values) if (!Float.isNaN(value)) return true;
        return false;
    }

    /** Number of pixels of a slice that belong to any class. */
    public int foreground(int slice, int frame) {
        int count = 0;
        for (float index : plane(slice, frame)) if (index > 0) count++;
        return count;
    }

    private boolean isEmpty(float[] values) {
        for (float value : values) if (value != 0 && !ignored.has(value)) return false;
        return true;
    }
}
