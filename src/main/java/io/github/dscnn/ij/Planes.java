// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij;

import ij.ImagePlus;
import ij.ImageStack;
import io.github.dscnn.task.DscnnException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** The planes of an ImagePlus as images of two dimensions, numbered from 1 in ImageJ's order: c, z, t. Not copied. */
final class Planes {

    private static final int[] RED_GREEN_BLUE = {16, 8, 0};

    private final ImagePlus image;
    private final ImageStack stack;
    private final VirtualPlanes virtual;

    Planes(ImagePlus image) {
        this.image = image;
        if (image.getProcessor() == null || image.getStackSize() == 0)
            throw new DscnnException("The image %s was closed; open it again.", image.getTitle());
        this.stack = image.getStack();
        this.virtual = stack.isVirtual() ? new VirtualPlanes(stack) : null;
    }

    /** 8 bit as x, y, channel, z, time. */
    RandomAccessibleInterval<UnsignedByteType> bytes() {
        return hyperstack(
                1,
                n -> List.of(
                        virtual == null
                                ? ArrayImgs.unsignedBytes((byte[]) stack.getPixels(n), width(), height())
                                : ArrayImgs.unsignedBytes(
                                        new VirtualPlanes.Bytes(virtual.plane(n)), width(), height())));
    }

    /** 16 bit as x, y, channel, z, time. */
    RandomAccessibleInterval<UnsignedShortType> shorts() {
        return hyperstack(
                1,
                n -> List.of(
                        virtual == null
                                ? ArrayImgs.unsignedShorts((short[]) stack.getPixels(n), width(), height())
                                : ArrayImgs.unsignedShorts(
                                        new VirtualPlanes.Shorts(virtual.plane(n)), width(), height())));
    }

    /** 32 bit as x, y, channel, z, time. */
    RandomAccessibleInterval<FloatType> floats() {
        return hyperstack(
                1,
                n -> List.of(
                        virtual == null
                                ? ArrayImgs.floats((float[]) stack.getPixels(n), width(), height())
                                : ArrayImgs.floats(new VirtualPlanes.Floats(virtual.plane(n)), width(), height())));
    }

    /** One of three equal colours as x, y, channel, z, time. */
    RandomAccessibleInterval<UnsignedByteType> grey() {
        return hyperstack(1, n -> List.of(component(colours(n), 0)));
    }

    /** Red, green and blue as three channels: x, y, channel, z, time. */
    RandomAccessibleInterval<UnsignedByteType> colours() {
        return hyperstack(RED_GREEN_BLUE.length, n -> {
            RandomAccessibleInterval<ARGBType> plane = colours(n);
            return IntStream.of(RED_GREEN_BLUE)
                    .mapToObj(shift -> component(plane, shift))
                    .toList();
        });
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

    private RandomAccessibleInterval<ARGBType> colours(int n) {
        return virtual == null
                ? ArrayImgs.argbs((int[]) stack.getPixels(n), width(), height())
                : ArrayImgs.argbs(new VirtualPlanes.Ints(virtual.plane(n)), width(), height());
    }

    private static RandomAccessibleInterval<UnsignedByteType> component(
            RandomAccessibleInterval<ARGBType> colours, int shift) {
        return Converters.convert(colours, (in, out) -> out.set(in.get() >> shift & 0xFF), new UnsignedByteType());
    }

    private <T> RandomAccessibleInterval<T> hyperstack(
            int components, IntFunction<List<? extends RandomAccessibleInterval<T>>> plane) {
        List<RandomAccessibleInterval<T>> planes = new ArrayList<>();
        for (int n = 1; n <= stack.getSize(); n++) planes.addAll(plane.apply(n));
        List<RandomAccessibleInterval<T>> slices = grouped(planes, components * image.getNChannels());
        return grouped(grouped(slices, image.getNSlices()), image.getNFrames()).get(0);
    }

    private static <T> List<RandomAccessibleInterval<T>> grouped(List<RandomAccessibleInterval<T>> parts, int size) {
        if (size == 1)
            return parts.stream()
                    .<RandomAccessibleInterval<T>>map(part -> Views.addDimension(part, 0, 0))
                    .toList();
        return IntStream.range(0, parts.size() / size)
                .<RandomAccessibleInterval<T>>mapToObj(i -> Views.stack(parts.subList(i * size, (i + 1) * size)))
                .toList();
    }

    private long width() {
        return stack.getWidth();
    }

    private long height() {
        return stack.getHeight();
    }
}
