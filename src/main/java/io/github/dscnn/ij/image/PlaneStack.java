// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import ij.ImagePlus;
import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import java.util.function.IntFunction;

/** A virtual stack of planes that are worked out or read when they are needed. */
final class PlaneStack extends VirtualStack {

    private final int planes;
    private final IntFunction<Object> plane;

    /**
     * A stack.
     *
     * @param bits of a pixel: 8, 16, 24 or 32
     * @param plane gives byte[], short[], int[] or float[], counted from 0
     */
    PlaneStack(Sizes sizes, int bits, IntFunction<Object> plane) {
        super(sizes.width(), sizes.height(), null, null);
        this.planes = sizes.planes();
        this.plane = plane;
        setBitDepth(bits);
    }

    /** An image of these planes. */
    static ImagePlus image(String title, Sizes sizes, PlaneStack stack) {
        ImagePlus image = new ImagePlus(title, stack);
        image.setDimensions(sizes.channels(), sizes.slices(), sizes.frames());
        image.setOpenAsHyperStack(image.getNDimensions() > 3);
        return image;
    }

    @Override
    public int getSize() {
        return planes;
    }

    @Override
    public String getSliceLabel(int n) {
        return null;
    }

    @Override
    public Object getPixels(int n) {
        return plane.apply(n - 1);
    }

    @Override
    public ImageProcessor getProcessor(int n) {
        Object pixels = getPixels(n);
        if (pixels instanceof byte[] bytes) return new ByteProcessor(getWidth(), getHeight(), bytes);
        if (pixels instanceof int[] colours) return new ColorProcessor(getWidth(), getHeight(), colours);
        if (pixels instanceof short[] shorts) return new ShortProcessor(getWidth(), getHeight(), shorts, null);
        return new FloatProcessor(getWidth(), getHeight(), (float[]) pixels);
    }
}
