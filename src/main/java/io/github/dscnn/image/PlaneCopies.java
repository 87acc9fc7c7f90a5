// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import net.imglib2.RandomAccessible;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.blocks.PrimitiveBlocks.OnFallback;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.view.Views;

/**
 * Copies of rows of a plane (x, y), array by array wherever ImgLib2 finds the arrays behind the view. It takes what it finds
 * for arrays: pixels that a view or a converter brings out of a buffer, or out of an access of somebody's own, are copied one
 * by one.
 */
final class PlaneCopies {

    private PlaneCopies() {}

    /** The rows from..to-1 as float, one after the other. */
    static float[] floats(RandomAccessibleInterval<? extends RealType<?>> plane, int from, int to) {
        Object own = own(plane, from, to);
        if (own instanceof byte[] bytes) return widened(bytes);
        return own instanceof short[] shorts ? widened(shorts) : (float[]) own;
    }

    /** All rows as they are: byte[] of UnsignedByteType, short[] of UnsignedShortType, float[] of everything else. */
    static Object own(RandomAccessibleInterval<? extends RealType<?>> plane) {
        return own(plane, 0, Math.toIntExact(plane.dimension(1)));
    }

    private static Object own(RandomAccessibleInterval<? extends RealType<?>> plane, int from, int to) {
        int count = Math.multiplyExact(Math.toIntExact(plane.dimension(0)), to - from);
        Object type = plane.getType();
        if (type instanceof UnsignedByteType) return copied(Cast.unchecked(plane), plane, from, to, new byte[count]);
        if (type instanceof UnsignedShortType) return copied(Cast.unchecked(plane), plane, from, to, new short[count]);
        return copied(asFloats(Cast.unchecked(plane)), plane, from, to, new float[count]);
    }

    private static <T extends RealType<T>> RandomAccessible<FloatType> asFloats(RandomAccessibleInterval<T> plane) {
        if (plane.getType() instanceof FloatType) return Cast.unchecked(plane);
        return Converters.convert(plane, (in, out) -> out.set(in.getRealFloat()), new FloatType());
    }

    private static <T extends NativeType<T>> Object copied(
            RandomAccessible<T> values, RandomAccessibleInterval<?> plane, int from, int to, Object into) {
        int width = Math.toIntExact(plane.dimension(0));
        try {
            PrimitiveBlocks.of(values, OnFallback.ACCEPT)
                    .copy(new long[] {0, from}, into, new int[] {width, to - from});
        } catch (ClassCastException e) {
            RandomAccessibleInterval<T> rows =
                    Views.interval(values, new long[] {0, from}, new long[] {width - 1L, to - 1L});
            RandomAccessibleInterval<T> there = Cast.unchecked(image(into, width, to - from));
            LoopBuilder.setImages(rows, there).forEachPixel((in, out) -> out.set(in));
        }
        return into;
    }

    private static RandomAccessibleInterval<?> image(Object pixels, int width, int height) {
        if (pixels instanceof byte[] bytes) return ArrayImgs.unsignedBytes(bytes, width, height);
        if (pixels instanceof short[] shorts) return ArrayImgs.unsignedShorts(shorts, width, height);
        return ArrayImgs.floats((float[]) pixels, width, height);
    }

    private static float[] widened(byte[] bytes) {
        float[] values = new float[bytes.length];
        for (int i = 0; i < values.length; i++) values[i] = bytes[i] & 0xFF;
        return values;
    }

    private static float[] widened(short[] shorts) {
        float[] values = new float[shorts.length];
        for (int i = 0; i < values.length; i++) values[i] = shorts[i] & 0xFFFF;
        return values;
    }
}
