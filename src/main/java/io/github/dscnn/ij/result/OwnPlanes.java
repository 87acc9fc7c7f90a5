// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.image.PlanarVolumes;
import io.github.dscnn.image.Volume;
import java.util.List;
import java.util.function.IntFunction;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;

/**
 * The planes of a volume, counted from 0 in ImageJ's order, for an image that is to own them: the arrays of a volume that
 * {@link PlanarVolumes} made around arrays, copies of any other.
 */
final class OwnPlanes {

    private OwnPlanes() {}

    static IntFunction<Object> of(Volume volume) {
        List<Object> arrays = PlanarVolumes.arrays(volume);
        return arrays.isEmpty() ? n -> Stacks.plane(volume, n) : arrays::get;
    }

    /** As 8 bit; values of another type are rounded. */
    static IntFunction<Object> bytes(Volume volume) {
        boolean same = volume.pixels().getType() instanceof UnsignedByteType;
        return same ? of(volume) : n -> Stacks.bytes(Stacks.values(volume, n));
    }

    /** As 16 bit; values of another type are rounded. */
    static IntFunction<Object> shorts(Volume volume) {
        boolean same = volume.pixels().getType() instanceof UnsignedShortType;
        return same ? of(volume) : n -> Stacks.shorts(Stacks.values(volume, n));
    }

    /** As 8 bit, 255 where a volume is above 0, else 0. */
    static IntFunction<Object> white(Volume volume) {
        if (!(volume.pixels().getType() instanceof UnsignedByteType)) return n -> white(Stacks.values(volume, n));
        IntFunction<Object> planes = of(volume);
        return n -> white((byte[]) planes.apply(n));
    }

    private static byte[] white(float[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) if (values[i] > 0) bytes[i] = (byte) 255;
        return bytes;
    }

    private static byte[] white(byte[] values) {
        for (int i = 0; i < values.length; i++) if (values[i] != 0) values[i] = (byte) 255;
        return values;
    }
}
