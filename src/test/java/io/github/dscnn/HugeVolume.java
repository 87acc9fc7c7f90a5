// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn;

import io.github.dscnn.image.Axis;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import java.util.List;
import net.imglib2.FinalInterval;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;

/** An image of more pixels than an array holds; all are 0, and none is stored. */
public final class HugeVolume {

    private HugeVolume() {}

    /** 60,000 x 40,000 pixels of 8 bit, named {@code huge}, without a size. */
    public static Volume create() {
        var pixels = new FunctionRandomAccessible<>(2, () -> (at, value) -> value.set(0), UnsignedByteType::new);
        return Volume.of(
                "huge",
                Views.interval(pixels, new FinalInterval(60_000, 40_000)),
                List.of(Axis.X, Axis.Y),
                VoxelSize.NONE);
    }
}
