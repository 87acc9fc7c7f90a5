// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.region;

/**
 * What cleaning took away because of its size or its place.
 *
 * @param pieces connected pieces of one class in one frame
 * @param voxels of them together
 * @param atEdge how many of the pieces went because they touch an edge
 */
public record Removed(long pieces, long voxels, long atEdge) {

    /** Nothing. */
    public static final Removed NOTHING = new Removed(0, 0, 0);

    Removed plus(Removed other) {
        return new Removed(pieces + other.pieces, voxels + other.voxels, atEdge + other.atEdge);
    }
}
