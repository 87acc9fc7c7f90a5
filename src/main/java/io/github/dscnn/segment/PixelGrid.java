// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.task.DscnnException;

/**
 * The size in pixels at which a model sees the slices of a volume: that of the volume unless pixel sizes are known and
 * differ.
 */
public record PixelGrid(int width, int height) {

    private static final double TOLERANCE = 0.01;
    private static final double MOST = 1 << 26;

    /** How many times as many pixels a slice of more than {@link #MOST} may get. */
    private static final double GROWTH = 4;

    /**
     * The grid for a volume.
     *
     * @param pixelSize side of the volume's pixels in the model's unit; 0: its calibration, -1: never resample
     * @throws DscnnException if slices would grow beyond 2^26 pixels and to more than four times their pixels, which means
     *     that a calibration is wrong, or if a pixel size is given for a model that knows none
     */
    public static PixelGrid of(Volume volume, Traits traits, double pixelSize) {
        if (pixelSize > 0 && traits.pixelSize() == 0)
            throw new DscnnException(
                    "pixel_size=%s was given, but model '%s' was trained without a pixel size; leave it out",
                    pixelSize, traits.name());
        VoxelSize voxel = volume.voxel().inMillimetres();
        boolean comparable = volume.voxel().calibrated() && traits.unit().equals("mm");
        boolean known = traits.pixelSize() > 0 && (pixelSize > 0 || pixelSize == 0 && comparable);
        if (!known) return new PixelGrid(volume.width(), volume.height());
        double x = (pixelSize > 0 ? pixelSize : voxel.x()) / traits.pixelSize();
        double y = (pixelSize > 0 ? pixelSize : voxel.y()) / traits.pixelSize();
        if (Math.abs(x - 1) <= TOLERANCE && Math.abs(y - 1) <= TOLERANCE)
            return new PixelGrid(volume.width(), volume.height());
        double width = Math.max(1, Math.rint(volume.width() * x));
        double height = Math.max(1, Math.rint(volume.height() * y));
        if (width * height > Math.max(MOST, GROWTH * volume.width() * volume.height()))
            throw tooLarge(volume, traits, x);
        return new PixelGrid((int) width, (int) height);
    }

    private static DscnnException tooLarge(Volume volume, Traits traits, double ratio) {
        return new DscnnException(
                "The pixels of image '%s' are %.4g times as wide as those that model '%s' was trained on (%s %s);"
                        + " correct the calibration of the image, or give 'pixel_size' (-1: as it is)",
                volume.name(), ratio, traits.name(), traits.pixelSize(), traits.unit());
    }
}
