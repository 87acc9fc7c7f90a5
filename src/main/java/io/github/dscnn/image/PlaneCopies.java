// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import net.imglib2.RandomAccessible;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.blocks.PrimitiveBlocks.OnFallback;
import net.imglib2.converter.Converters;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;

/** Copies of rows of a plane (x, y), array by array wherever ImgLib2 finds the arrays behind the view. */
final class PlaneCopies {

    private PlaneCopies() {}

    /** The rows from..to-1 as float, one after the other. */
    static float[] floats(RandomAccessibleInterval<? extends RealType<?>> plane, int from, int to) {
        float[] values = new float[count(plane, from, to)];
        copy(asFloats(Cast.unchecked(plane)), plane, from, to, values);
        return values;
    }

    /** All rows as they are: byte[] of UnsignedByteType, short[] of UnsignedShortType, float[] of everything else. */
    static Object own(RandomAccessibleInterval<? extends RealType<?>> plane) {
        int height = Math.toIntExact(plane.dimension(1));
        Object type = plane.getType();
        if (!(type instanceof UnsignedByteType) && !(type instanceof UnsignedShortType))
            return floats(plane, 0, height);
        int count = count(plane, 0, height);
        Object values = type instanceof UnsignedByteType ? new byte[count] : new short[count];
        copy(Cast.unchecked(plane), plane, 0, height, values);
        return values;
    }

    private static int count(RandomAccessibleInterval<?> plane, int from, int to) {
        return Math.multiplyExact(Math.toIntExact(plane.dimension(0)), to - from);
    }

    private static <T extends RealType<T>> RandomAccessible<FloatType> asFloats(RandomAccessibleInterval<T> plane) {
        if (plane.getType() instanceof FloatType) return Cast.unchecked(plane);
        return Converters.convert(plane, (in, out) -> out.set(in.getRealFloat()), new FloatType());
    }

    private static <T extends NativeType<T>> void copy(
            RandomAccessible<T> values, RandomAccessibleInterval<?> plane, int from, int to, Object into) {
        int[] size = {Math.toIntExact(plane.dimension(0)), to - from};
        PrimitiveBlocks.of(values, OnFallback.ACCEPT).copy(new long[] {0, from}, into, size);
    }
}
