// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.region;

/**
 * A connected piece of one class in one frame; pixels that touch at a corner are connected (8 neighbours in an image of
 * one slice, 26 in a stack).
 *
 * @param id its number, from 1
 * @param classIndex its class, 1..n
 * @param voxels number of its voxels
 * @param x centre of mass in pixels, the middle of the first pixel being 0.5
 * @param y the same along y
 * @param z the same along z, in slices, the middle of the first segmented slice being 0.5
 * @param firstSlice first of its slices, among the segmented ones, from 0
 * @param lastSlice last of its slices, among the segmented ones, from 0
 */
public record Piece(int id, int classIndex, long voxels, double x, double y, double z, int firstSlice, int lastSlice) {

    private static final double MIDDLE = 0.5;

    /** A piece in the making. */
    static final class Sum {

        private final int id;
        private final int classIndex;
        private long voxels;
        private double x;
        private double y;
        private double z;
        private int first = -1;
        private int last;

        Sum(int id, int classIndex) {
            this.id = id;
            this.classIndex = classIndex;
        }

        void add(int column, int row, int slice) {
            voxels++;
            x += column;
            y += row;
            z += slice;
            if (first < 0) first = slice;
            last = slice;
        }

        Piece piece() {
            return new Piece(
                    id, classIndex, voxels, x / voxels + MIDDLE, y / voxels + MIDDLE, z / voxels + MIDDLE, first, last);
        }
    }
}
