// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.picture;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.measure.Overlap;
import java.util.TreeSet;

/**
 * A slice of a case with its truth, as figures show it; planes are row by row.
 *
 * @param name of the case
 * @param slice its number in the stack, from 1; 0 when there is only one, which is not said
 * @param grey its values, of any range
 * @param width columns
 * @param height rows
 * @param pixelWidth any unit, above 0
 * @param pixelHeight the same unit, above 0
 * @param truth class of each pixel: 0 background, 1..n the classes, unsigned; 255 unlabelled
 */
public record CaseSlice(
        String name,
        int slice,
        float[] grey,
        int width,
        int height,
        double pixelWidth,
        double pixelHeight,
        byte[] truth) {

    static final int UNLABELLED = 255;

    public CaseSlice {
        require(width > 0 && height > 0, "a slice must have pixels but is %s x %s", width, height);
        require(grey.length == width * height, "%s values are no %s x %s slice", grey.length, width, height);
        require(truth.length == grey.length, "truth and slice of %s differ in size", name);
        require(pixelWidth > 0 && pixelHeight > 0, "a pixel of %s x %s has no area", pixelWidth, pixelHeight);
    }

    /** Name of the case, and the number of the slice in a second line. */
    String label() {
        return slice == 0 ? name : name + "\nslice " + slice;
    }

    /** 1 where a class is (0: any class), else 0. */
    static float[] mask(byte[] classes, int index) {
        float[] mask = new float[classes.length];
        for (int i = 0; i < mask.length; i++) {
            int found = classes[i] & 0xFF;
            mask[i] = found != UNLABELLED && (index == 0 ? found > 0 : found == index) ? 1 : 0;
        }
        return mask;
    }

    /** The classes that planes hold, in their order. */
    static TreeSet<Integer> classes(Iterable<byte[]> planes) {
        TreeSet<Integer> classes = new TreeSet<>();
        for (byte[] plane : planes) for (byte one : plane) classes.add(one & 0xFF);
        classes.remove(0);
        classes.remove(UNLABELLED);
        return classes;
    }

    /** Dice of this slice for one class; NaN where neither truth nor result has it. */
    double dice(byte[] found, int index) {
        float[] reference = mask(truth, index);
        for (int i = 0; i < reference.length; i++)
            if ((truth[i] & 0xFF) == UNLABELLED) reference[i] = Overlap.UNLABELLED;
        Overlap overlap = Overlap.of(mask(found, index), reference, 1);
        return overlap.prediction() + overlap.reference() == 0 ? Double.NaN : overlap.dice();
    }
}
