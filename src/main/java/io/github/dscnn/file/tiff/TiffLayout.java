// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.tiff;

import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.image.VoxelSize;

/**
 * Which pages are the planes of an image.
 *
 * @param sizes of which the channels of colours are one
 * @param pages in the order of the planes, each with {@code together} of them
 * @param together channels of an image that are in a page
 * @param range values that are shown as black and as white; empty: not said
 */
record TiffLayout(Sizes sizes, Place[] pages, int together, VoxelSize voxel, double interval, double... range) {

    /** A page of a file. */
    record Place(TiffFile file, TiffPage page) {}

    TiffKind kind() {
        return pages[0].page().kind();
    }

    Place first() {
        return pages[0];
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
