// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.image.Orientation;
import java.util.Optional;

/**
 * How a volume is segmented; what is left at its default is decided by the model or the image.
 *
 * @param threshold probability (0..1, both excluded) from which a pixel of a single class counts; 0: the model's
 * @param how how it is predicted
 * @param where which part of it
 * @param spread whether it is wanted how far several models differ
 */
public record SegmentationOptions(double threshold, How how, Where where, boolean spread) {

    /** Everything as the model and the image say, without the layers. */
    public static final SegmentationOptions DEFAULT = new SegmentationOptions(
            0, new How(0, 0, null, false, null, 0, Optional.empty()), new Where(0, 0, 0, 0, 0, Area.EVERYWHERE), false);

    /**
     * How it is predicted.
     *
     * @param tile side of a tile in pixels of the model's size; 0: whole slices as long as they are not too large
     * @param batch tiles that are predicted at once; 0: up to 4, as long as they hold 1024 x 1024 pixels or fewer
     * @param mirror whether predictions are averaged over mirrored tiles; null: as the model says
     * @param layers whether the supervised layers are wanted as well
     * @param fusion whether a mean of all outputs decides, not the final one; null: as the model says
     * @param pixelSize side of the image's pixels in the model's unit; 0: the image's calibration, -1: never resample
     * @param orientation that of an image that does not say where it lies
     */
    public record How(
            int tile,
            int batch,
            Boolean mirror,
            boolean layers,
            Boolean fusion,
            double pixelSize,
            Optional<Orientation> orientation) {
        public How {
            require(tile >= 0, "tile must not be negative but is %s", tile);
            require(batch >= 0, "batch must not be negative but is %s", batch);
            require(
                    pixelSize == -1 || pixelSize >= 0 && Double.isFinite(pixelSize),
                    "pixel_size must be above 0, 0 (as calibrated) or -1 (as it is) but is %s",
                    pixelSize);
        }
    }

    /**
     * Which part of a volume.
     *
     * @param channel first channel to use, starting at 1; 0: the image must have as many channels as the model
     * @param fromSlice first slice, starting at 1; 0: the first
     * @param toSlice last slice, starting at 1; 0: the last
     * @param fromFrame first frame, starting at 1; 0: the first
     * @param toFrame last frame, starting at 1; 0: the last
     * @param area which pixels; the others are background
     */
    public record Where(int channel, int fromSlice, int toSlice, int fromFrame, int toFrame, Area area) {
        public Where {
            require(channel >= 0, "channel must not be negative but is %s", channel);
            checkRange("slices", fromSlice, toSlice);
            checkRange("frames", fromFrame, toFrame);
        }
    }

    public SegmentationOptions {
        require(threshold >= 0 && threshold < 1, "threshold must lie in (0, 1) or be 0 but is %s", threshold);
    }

    private static void checkRange(String what, int from, int to) {
        require(from >= 0 && to >= 0 && (to == 0 || from <= to), "%s must rise from 1 but are %s-%s", what, from, to);
    }

    public SegmentationOptions withThreshold(double value) {
        return new SegmentationOptions(value, how, where, spread);
    }

    public SegmentationOptions withTile(int value) {
        return with(new How(value, how.batch, how.mirror, how.layers, how.fusion, how.pixelSize, how.orientation));
    }

    public SegmentationOptions withBatch(int value) {
        return with(new How(how.tile, value, how.mirror, how.layers, how.fusion, how.pixelSize, how.orientation));
    }

    public SegmentationOptions withMirror(Boolean value) {
        return with(new How(how.tile, how.batch, value, how.layers, how.fusion, how.pixelSize, how.orientation));
    }

    public SegmentationOptions withLayers(boolean value) {
        return with(new How(how.tile, how.batch, how.mirror, value, how.fusion, how.pixelSize, how.orientation));
    }

    public SegmentationOptions withFusion(Boolean value) {
        return with(new How(how.tile, how.batch, how.mirror, how.layers, value, how.pixelSize, how.orientation));
    }

    public SegmentationOptions withPixelSize(double value) {
        return with(new How(how.tile, how.batch, how.mirror, how.layers, how.fusion, value, how.orientation));
    }

    public SegmentationOptions withOrientation(Optional<Orientation> value) {
        return with(new How(how.tile, how.batch, how.mirror, how.layers, how.fusion, how.pixelSize, value));
    }

    public SegmentationOptions withChannel(int value) {
        return with(new Where(value, where.fromSlice, where.toSlice, where.fromFrame, where.toFrame, where.area));
    }

    public SegmentationOptions withSlices(int from, int to) {
        return with(new Where(where.channel, from, to, where.fromFrame, where.toFrame, where.area));
    }

    public SegmentationOptions withFrames(int from, int to) {
        return with(new Where(where.channel, where.fromSlice, where.toSlice, from, to, where.area));
    }

    public SegmentationOptions withArea(Area value) {
        return with(new Where(where.channel, where.fromSlice, where.toSlice, where.fromFrame, where.toFrame, value));
    }

    public SegmentationOptions withSpread(boolean value) {
        return new SegmentationOptions(threshold, how, where, value);
    }

    private SegmentationOptions with(How other) {
        return new SegmentationOptions(threshold, other, where, spread);
    }

    private SegmentationOptions with(Where other) {
        return new SegmentationOptions(threshold, how, other, spread);
    }
}
