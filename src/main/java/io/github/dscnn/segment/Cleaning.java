// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

import static io.github.dscnn.task.Require.require;

/**
 * How probabilities become regions, after the prediction and without it. In this order, for each class by itself: the
 * threshold, holes, splitting, the smallest size, the largest piece.
 *
 * @param threshold probability (0..1, both excluded) from which a pixel of a single class counts
 * @param holes whether holes in a slice are filled: background that no path of side-by-side background pixels joins to
 *     the border
 * @param splitter what splits touching objects in a slice
 * @param smallest smallest piece that is kept, in the image's unit squared if it has one slice, else cubed; 0: all
 * @param largest whether of each class and frame only the largest piece is kept
 */
public record Cleaning(double threshold, boolean holes, Splitter splitter, double smallest, boolean largest) {
    public Cleaning {
        require(threshold > 0 && threshold < 1, "a threshold must lie in (0, 1) but is %s", threshold);
        require(
                smallest >= 0 && smallest < Double.POSITIVE_INFINITY,
                "the smallest size must be 0 or more but is %s",
                smallest);
    }

    /** What a model says: its threshold and nothing else. */
    public static Cleaning of(Traits traits) {
        return new Cleaning(traits.threshold(), false, Splitter.NONE, 0, false);
    }

    public Cleaning withThreshold(double value) {
        return new Cleaning(value, holes, splitter, smallest, largest);
    }

    public Cleaning withHoles(boolean value) {
        return new Cleaning(threshold, value, splitter, smallest, largest);
    }

    public Cleaning withSplitter(Splitter value) {
        return new Cleaning(threshold, holes, value, smallest, largest);
    }

    public Cleaning withSmallest(double value) {
        return new Cleaning(threshold, holes, splitter, value, largest);
    }

    public Cleaning withLargest(boolean value) {
        return new Cleaning(threshold, holes, splitter, smallest, value);
    }

    /** Cleans the planes (class of each pixel, one plane a slice) of one frame in place; a voxel has a size. */
    void apply(byte[][] planes, int width, int height, int classes, double voxel) {
        for (byte[] plane : planes) {
            for (int index = 1; index <= classes; index++) {
                if (holes) fillHoles(plane, width, height, index);
                if (splitter != Splitter.NONE) split(plane, width, height, index);
            }
        }
        if (smallest > 0 || largest)
            Pieces.of(planes, width, height, true).keep(planes, classes, smallest / voxel, largest);
    }

    private static void fillHoles(byte[] plane, int width, int height, int index) {
        byte[] outside = new byte[plane.length];
        for (int i = 0; i < plane.length; i++) outside[i] = (byte) (plane[i] == index ? 0 : 1);
        Pieces pieces = Pieces.of(new byte[][] {outside}, width, height, false);
        boolean[] open = pieces.atBorder(width, height);
        int[] ids = pieces.ids()[0];
        for (int i = 0; i < plane.length; i++) if (plane[i] == 0 && !open[ids[i]]) plane[i] = (byte) index;
    }

    private void split(byte[] plane, int width, int height, int index) {
        byte[] mask = new byte[plane.length];
        for (int i = 0; i < plane.length; i++) mask[i] = (byte) (plane[i] == index ? 255 : 0);
        splitter.split(mask, width, height);
        for (int i = 0; i < plane.length; i++) if (plane[i] == index && mask[i] == 0) plane[i] = 0;
    }
}
