// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.region;

import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;

/**
 * Which part of an image regions lie in.
 *
 * @param name of the image
 * @param width in pixels
 * @param height in pixels
 * @param flat whether the image has one slice, so that sizes are areas
 * @param firstSlice which slice of the image the first one of the regions is, from 1
 * @param firstFrame which frame of the image the first one of the regions is, from 1
 */
public record Extent(
        String name, VoxelSize voxel, int width, int height, boolean flat, int firstSlice, int firstFrame) {

    /** All of an image. */
    public static Extent of(Volume volume) {
        return new Extent(volume.name(), volume.voxel(), volume.width(), volume.height(), volume.slices() == 1, 1, 1);
    }
}
