// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import ij.ImagePlus;
import ij.ImageStack;
import io.github.dscnn.task.DscnnException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.NativeImg;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.basictypeaccess.array.IntArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.NativeType;
import net.imglib2.type.NativeTypeFactory;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Fraction;
import net.imglib2.view.Views;

/** The planes of an ImagePlus as images of two dimensions, numbered from 1 in ImageJ's order: c, z, t. Not copied. */
final class ImagePlusPlanes {

    private static final int[] RED_GREEN_BLUE = {16, 8, 0};
    private static final int CHANNEL = 2;
    private static final int TIME = 4;

    private final ImagePlus image;
    private final ImageStack stack;
    private final VirtualPlanes virtual;

    ImagePlusPlanes(ImagePlus image) {
        this.image = image;
        if (image.getProcessor() == null || image.getStackSize() == 0)
            throw new DscnnException("The image %s was closed; open it again.", image.getTitle());
        this.stack = image.getStack();
        this.virtual = stack.isVirtual() ? new VirtualPlanes(stack) : null;
    }

    /** 8 bit as x, y, channel, z, time. */
    RandomAccessibleInterval<UnsignedByteType> bytes() {
        return virtual == null
                ? image(new UnsignedByteType(), n -> new ByteArray((byte[]) stack.getPixels(n)))
                : image(new UnsignedByteType(), n -> new VirtualPlanes.Bytes(virtual.plane(n)));
    }

    /** 16 bit as x, y, channel, z, time. */
    RandomAccessibleInterval<UnsignedShortType> shorts() {
        return virtual == null
                ? image(new UnsignedShortType(), n -> new ShortArray((short[]) stack.getPixels(n)))
                : image(new UnsignedShortType(), n -> new VirtualPlanes.Shorts(virtual.plane(n)));
    }

    /** 32 bit as x, y, channel, z, time. */
    RandomAccessibleInterval<FloatType> floats() {
        return virtual == null
                ? image(new FloatType(), n -> new FloatArray((float[]) stack.getPixels(n)))
                : image(new FloatType(), n -> new VirtualPlanes.Floats(virtual.plane(n)));
    }

    /** One of three equal colours as x, y, channel, z, time. */
    RandomAccessibleInterval<UnsignedByteType> grey() {
        return component(argb(), 0);
    }

    /** Red, green and blue as three channels: x, y, channel, z, time. */
    RandomAccessibleInterval<UnsignedByteType> colours() {
        RandomAccessibleInterval<ARGBType> all = argb();
        List<RandomAccessibleInterval<UnsignedByteType>> channels = new ArrayList<>();
        for (int c = 0; c < image.getNChannels(); c++)
            for (int shift : RED_GREEN_BLUE) channels.add(component(Views.hyperSlice(all, CHANNEL, c), shift));
        return Views.moveAxis(Views.stack(channels), TIME, CHANNEL);
    }

    /** Whether red, green and blue are equal in every pixel; loads each plane of a virtual stack once. */
    boolean equalColours() {
        return IntStream.rangeClosed(1, stack.getSize()).allMatch(n -> equalColours((int[]) stack.getPixels(n)));
    }

    /** Values through ImageJ's density calibration, computed when they are read. */
    static <T extends IntegerType<T>> RandomAccessibleInterval<FloatType> calibrated(
            RandomAccessibleInterval<T> raw, float[] table) {
        return Converters.convert(raw, (in, out) -> out.set(table[in.getInteger()]), new FloatType());
    }

    private static boolean equalColours(int[] pixels) {
        return IntStream.of(pixels).allMatch(p -> (p & 0xFF) == (p >> 8 & 0xFF) && (p & 0xFF) == (p >> 16 & 0xFF));
    }

    private RandomAccessibleInterval<ARGBType> argb() {
        return virtual == null
                ? image(new ARGBType(), n -> new IntArray((int[]) stack.getPixels(n)))
                : image(new ARGBType(), n -> new VirtualPlanes.Ints(virtual.plane(n)));
    }

    private static RandomAccessibleInterval<UnsignedByteType> component(
            RandomAccessibleInterval<ARGBType> colours, int shift) {
        return Converters.convert(colours, (in, out) -> out.set(in.get() >> shift & 0xFF), new UnsignedByteType());
    }

    /** One array a plane: whoever reads a plane has nothing to do with the others, however many there are. */
    private <T extends NativeType<T>, A extends ArrayDataAccess<A>> PlanarImg<T, A> image(
            T type, IntFunction<A> plane) {
        List<A> planes =
                IntStream.rangeClosed(1, stack.getSize()).mapToObj(plane).toList();
        long[] sizes = {
            stack.getWidth(), stack.getHeight(), image.getNChannels(), image.getNSlices(), image.getNFrames()
        };
        PlanarImg<T, A> planar = new PlanarImg<>(planes, sizes, new Fraction());
        planar.setLinkedType(linked(type.getNativeTypeFactory(), planar));
        return planar;
    }

    @SuppressWarnings("unchecked") // a type knows its access by a wildcard alone
    private static <T extends NativeType<T>, A> T linked(NativeTypeFactory<T, ?> factory, NativeImg<T, A> image) {
        return ((NativeTypeFactory<T, A>) factory).createLinkedType(image);
    }
}
