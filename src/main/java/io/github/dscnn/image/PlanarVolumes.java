// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import static io.github.dscnn.task.Require.require;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Fraction;

/**
 * Volumes around arrays that are not copied: one array a plane, row by row; channels vary fastest, then slices, then
 * frames, as in an ImageJ stack.
 */
public final class PlanarVolumes {

    /** The sizes of a volume along all its axes. */
    public record Sizes(int width, int height, int channels, int slices, int frames) {
        /** Number of planes of a volume: channels, slices and frames multiplied. */
        public int planes() {
            return channels * slices * frames;
        }

        long[] dimensions() {
            return new long[] {width, height, channels, slices, frames};
        }
    }

    /** An image that was made here, and not around the planes of an image that somebody looks at. */
    private static final class Own<T extends NativeType<T>, A extends ArrayDataAccess<A>> extends PlanarImg<T, A> {
        Own(List<A> planes, Sizes sizes, Fraction entities) {
            super(planes, sizes.dimensions(), entities);
        }
    }

    private PlanarVolumes() {}

    /** A volume of 8-bit planes, 0..255. */
    public static Volume bytes(String name, List<byte[]> planes, Sizes sizes, VoxelSize voxel) {
        var type = new UnsignedByteType();
        var image = new Own<UnsignedByteType, ByteArray>(
                wrap(planes, ByteArray::new, sizes), sizes, type.getEntitiesPerPixel());
        image.setLinkedType(type.getNativeTypeFactory().createLinkedType(image));
        return volume(name, image, voxel);
    }

    /** A volume of 16-bit planes, 0..65535. */
    public static Volume shorts(String name, List<short[]> planes, Sizes sizes, VoxelSize voxel) {
        var type = new UnsignedShortType();
        var image = new Own<UnsignedShortType, ShortArray>(
                wrap(planes, ShortArray::new, sizes), sizes, type.getEntitiesPerPixel());
        image.setLinkedType(type.getNativeTypeFactory().createLinkedType(image));
        return volume(name, image, voxel);
    }

    /** A volume of 32-bit planes. */
    public static Volume floats(String name, List<float[]> planes, Sizes sizes, VoxelSize voxel) {
        var type = new FloatType();
        var image =
                new Own<FloatType, FloatArray>(wrap(planes, FloatArray::new, sizes), sizes, type.getEntitiesPerPixel());
        image.setLinkedType(type.getNativeTypeFactory().createLinkedType(image));
        return volume(name, image, voxel);
    }

    /**
     * The arrays, byte[], short[] or float[], around which this class made a whole volume; none of any other volume, such as
     * one around an ImagePlus.
     */
    public static List<Object> arrays(Volume volume) {
        if (!(volume.pixels() instanceof Own<?, ?> image)) return List.of();
        List<Object> arrays = new ArrayList<>();
        for (int i = 0; i < image.numSlices(); i++) arrays.add(image.getPlane(i).getCurrentStorageArray());
        return arrays;
    }

    private static <P, A> List<A> wrap(List<P> planes, Function<P, A> wrapper, Sizes sizes) {
        require(planes.size() == sizes.planes(), "%s planes expected but there are %s", sizes.planes(), planes.size());
        return planes.stream().map(wrapper).toList();
    }

    private static <T extends NativeType<T> & RealType<T>> Volume volume(
            String name, PlanarImg<T, ?> image, VoxelSize voxel) {
        return Volume.of(name, image, List.of(Axis.values()), voxel);
    }
}
