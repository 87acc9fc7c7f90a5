// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.region;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.SmallestPiece;
import io.github.dscnn.segment.Traits;

/**
 * How probabilities become regions, after the prediction and without it. In this order: the threshold, holes of all
 * classes, then for each class by itself splitting, what touches an edge, the smallest size, the largest piece.
 *
 * @param threshold probability (0..1, both excluded) from which a pixel of a single class counts
 * @param holes whether holes in a slice are filled: background that no path of side-by-side background pixels joins to
 *     the border becomes the class that it touches most
 * @param splitter what splits touching objects in a slice, as if their holes were filled; in a stack their parts may still be
 *     one piece, joined through the slices beside it
 * @param smallest smallest piece that is kept, in the image's unit squared if it has one slice, else cubed; 0: all
 * @param largest whether of each class and frame only the largest piece is kept, of those at no edge if these go
 * @param border whether pieces are kept that touch an edge of the image, or of the selection, within a slice; the first and the
 *     last slice are no edge
 */
public record Cleaning(
        double threshold, boolean holes, Splitter splitter, double smallest, boolean largest, boolean border) {

    /** From probability 0.5 on, nothing else. */
    public static final Cleaning NONE = new Cleaning(0.5, false, Splitter.NONE, 0, false, true);

    public Cleaning {
        require(threshold > 0 && threshold < 1, "a threshold must lie in (0, 1) but is %s", threshold);
        require(
                smallest >= 0 && smallest < Double.POSITIVE_INFINITY,
                "the smallest size must be 0 or more but is %s",
                smallest);
    }

    /** What a model says of any image: its threshold, and whether only the largest pieces stay. */
    public static Cleaning of(Traits traits) {
        return new Cleaning(
                traits.threshold(), false, Splitter.NONE, 0, traits.decision().largest(), true);
    }

    /** All that a model says, for an image of this voxel size; see {@link SmallestPiece#in}. */
    public static Cleaning of(Traits traits, VoxelSize voxel, boolean flat) {
        return of(traits).withSmallest(traits.decision().smallest().in(voxel, flat));
    }

    /** With the threshold of the options if they have one. */
    public static Cleaning of(Traits traits, SegmentationOptions options, VoxelSize voxel, boolean flat) {
        Cleaning cleaning = of(traits, voxel, flat);
        double asked = options.what().threshold();
        return asked > 0 ? cleaning.withThreshold(asked) : cleaning;
    }

    public Cleaning withThreshold(double value) {
        return new Cleaning(value, holes, splitter, smallest, largest, border);
    }

    public Cleaning withHoles(boolean value) {
        return new Cleaning(threshold, value, splitter, smallest, largest, border);
    }

    public Cleaning withSplitter(Splitter value) {
        return new Cleaning(threshold, holes, value, smallest, largest, border);
    }

    public Cleaning withSmallest(double value) {
        return new Cleaning(threshold, holes, splitter, value, largest, border);
    }

    public Cleaning withLargest(boolean value) {
        return new Cleaning(threshold, holes, splitter, smallest, value, border);
    }

    public Cleaning withBorder(boolean value) {
        return new Cleaning(threshold, holes, splitter, smallest, largest, value);
    }

    /** Whether pieces are looked at as wholes, through all slices. */
    boolean sorts() {
        return smallest > 0 || largest || !border;
    }

    /**
     * Cleans the planes (class of each pixel, one plane a slice) of one frame in place; a voxel has a size. Returns the pieces
     * that were at an edge, too small, or not the largest.
     *
     * @param inside of each slice which pixels were segmented, and may be filled; a null: all
     */
    public Removed apply(byte[][] planes, boolean[][] inside, int width, int height, int classes, double voxel) {
        for (int z = 0; z < planes.length; z++) {
            boolean[] present = new boolean[classes + 1];
            for (byte index : planes[z]) present[index] = true;
            if (holes) fillHoles(planes[z], inside[z], width, height, classes);
            for (int index = 1; index <= classes; index++)
                if (present[index] && splitter != Splitter.NONE) split(planes[z], width, height, index);
        }
        if (!sorts()) return Removed.NOTHING;
        Pieces pieces = Pieces.of(planes, width, height, true);
        boolean[] out = border ? new boolean[pieces.list().size() + 1] : pieces.atEdge(inside, width, height);
        return pieces.keep(planes, classes, smallest / voxel, largest, out);
    }

    private static void fillHoles(byte[] plane, boolean[] inside, int width, int height, int classes) {
        byte[] background = new byte[plane.length];
        for (int i = 0; i < plane.length; i++) background[i] = (byte) (plane[i] == 0 ? 1 : 0);
        Pieces pieces = Pieces.of(new byte[][] {background}, width, height, false);
        int[] ids = pieces.ids()[0];
        boolean[] open = pieces.atEdge(new boolean[1][], width, height);
        byte[] around = around(plane, ids, open.length, width, classes);
        for (int i = 0; i < plane.length; i++)
            if (plane[i] == 0 && !open[ids[i]] && (inside == null || inside[i])) plane[i] = around[ids[i]];
    }

    /** By number of a piece of background the class whose pixels share most edges with it, the first of equal ones. */
    private static byte[] around(byte[] plane, int[] ids, int count, int width, int classes) {
        int[][] edges = new int[count][classes + 1];
        for (int i = 0; i < plane.length; i++) {
            if (i % width > 0) meet(plane, ids, i, i - 1, edges);
            if (i >= width) meet(plane, ids, i, i - width, edges);
        }
        byte[] around = new byte[count];
        for (int id = 1; id < count; id++)
            for (int index = 1; index <= classes; index++)
                if (around[id] == 0 || edges[id][index] > edges[id][around[id]]) around[id] = (byte) index;
        return around;
    }

    private static void meet(byte[] plane, int[] ids, int one, int other, int[][] edges) {
        edges[ids[one]][plane[other]]++;
        edges[ids[other]][plane[one]]++;
    }

    private void split(byte[] plane, int width, int height, int index) {
        byte[] mask = filled(plane, width, height, index);
        splitter.split(mask, width, height);
        for (int i = 0; i < plane.length; i++) if (plane[i] == index && mask[i] == 0) plane[i] = 0;
    }

    /** 255 where a class is, and in what it encloses, else 0. */
    private static byte[] filled(byte[] plane, int width, int height, int index) {
        byte[] others = new byte[plane.length];
        for (int i = 0; i < plane.length; i++) others[i] = (byte) (plane[i] == index ? 0 : 1);
        Pieces pieces = Pieces.of(new byte[][] {others}, width, height, false);
        boolean[] open = pieces.atEdge(new boolean[1][], width, height);
        byte[] mask = new byte[plane.length];
        for (int i = 0; i < plane.length; i++) if (plane[i] == index || !open[pieces.ids()[0][i]]) mask[i] = (byte) 255;
        return mask;
    }
}
