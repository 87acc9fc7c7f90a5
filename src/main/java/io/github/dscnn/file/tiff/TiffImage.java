// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.tiff;

import io.github.dscnn.file.raster.VoxelType;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.image.VoxelSize;
import java.util.function.IntFunction;

/**
 * An image out of a TIFF, as ImageJ would lay it.
 *
 * @param element UINT8, UINT16, INT16 or FLOAT32
 * @param colours whether a plane is {@code int[]} with red, green and blue instead
 * @param palette the colours of the values, {@code 0xRRGGBB}; empty: greys
 * @param planes plane by number, from 0: channels vary fastest, then slices, then frames; {@code byte[]}, {@code short[]} or
 *     {@code float[]}, read anew at each call; throws a DscnnException where the file is damaged
 * @param interval seconds between frames; 0 when unknown
 * @param range values that are shown as black and as white; empty: not said
 */
public record TiffImage(
        Sizes sizes,
        VoxelType element,
        boolean colours,
        int[] palette,
        IntFunction<Object> planes,
        VoxelSize voxel,
        double interval,
        double... range) {

    /** Bits of a pixel: 8, 16, 24 or 32. */
    public int bits() {
        return colours ? 24 : Byte.SIZE * element.bytes();
    }

    /** Bytes of all planes in memory. */
    public long memory() {
        long bytes = colours ? Integer.BYTES : element.bytes();
        return bytes * sizes.width() * sizes.height() * sizes.planes();
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
