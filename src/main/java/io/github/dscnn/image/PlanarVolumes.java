// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import java.util.List;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Volumes around arrays that are not copied: one array a plane, row by row; channels vary fastest, then slices, then
 * frames, as in an ImageJ stack.
 */
public final class PlanarVolumes {

    /** The sizes of a volume along all its axes. */
    public record Sizes(int width, int height, int channels, int slices, int frames) {
        long[] dimensions() {
            return new long[] {width, height, channels, slices, frames};
        }
    }

    private PlanarVolumes() {}

    /** A volume of 8-bit planes, 0..255. */
    public static Volume bytes(String name, List<byte[]> planes, Sizes sizes, VoxelSize voxel) {
        var type = new UnsignedByteType();
        var image = new PlanarImg<UnsignedByteType, ByteArray>(
                planes.stream().map(ByteArray::new).toList(), sizes.dimensions(), type.getEntitiesPerPixel());
        image.setLinkedType(type.getNativeTypeFactory().createLinkedType(image));
        return volume(name, image, voxel);
    }

    /** A volume of 16-bit planes, 0..65535. */
    public static Volume shorts(String name, List<short[]> planes, Sizes sizes, VoxelSize voxel) {
        var type = new UnsignedShortType();
        var image = new PlanarImg<UnsignedShortType, ShortArray>(
                planes.stream().map(ShortArray::new).toList(), sizes.dimensions(), type.getEntitiesPerPixel());
        image.setLinkedType(type.getNativeTypeFactory().createLinkedType(image));
        return volume(name, image, voxel);
    }

    /** A volume of 32-bit planes. */
    public static Volume floats(String name, List<float[]> planes, Sizes sizes, VoxelSize voxel) {
        var type = new FloatType();
        var image = new PlanarImg<FloatType, FloatArray>(
                planes.stream().map(FloatArray::new).toList(), sizes.dimensions(), type.getEntitiesPerPixel());
        image.setLinkedType(type.getNativeTypeFactory().createLinkedType(image));
        return volume(name, image, voxel);
    }

    private static <T extends NativeType<T> & RealType<T>> Volume volume(
            String name, PlanarImg<T, ?> image, VoxelSize voxel) {
        return Volume.of(name, image, List.of(Axis.values()), voxel);
    }
}
