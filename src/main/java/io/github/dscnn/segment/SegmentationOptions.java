// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

import static io.github.dscnn.task.Require.require;

/**
 * How a volume is segmented; what is left at its default is decided by the model or the image.
 *
 * @param threshold probability (0..1, both excluded) from which a pixel of a single class counts; 0: the model's
 * @param tile side of a tile in pixels of the model's size; 0: whole slices as long as they are not too large
 * @param batch tiles that are predicted at once; 0: one on the CPU, elsewhere up to 4 as long as they
 *     hold 1024 x 1024 pixels or fewer
 * @param mirror whether predictions are averaged over mirrored tiles; null: as the model says
 * @param layers whether the supervised layers are wanted as well
 * @param pixelSize side of the image's pixels in the model's unit; 0: the image's calibration, -1: never resample
 * @param channel first channel to use, starting at 1; 0: the image must have as many channels as the model
 * @param fromSlice first slice, starting at 1; 0: the first
 * @param toSlice last slice, starting at 1; 0: the last
 * @param fromFrame first frame, starting at 1; 0: the first
 * @param toFrame last frame, starting at 1; 0: the last
 */
public record SegmentationOptions(
        double threshold,
        int tile,
        int batch,
        Boolean mirror,
        boolean layers,
        double pixelSize,
        int channel,
        int fromSlice,
        int toSlice,
        int fromFrame,
        int toFrame) {

    /** Everything as the model and the image say, without the layers. */
    public static final SegmentationOptions DEFAULT = new SegmentationOptions(0, 0, 0, null, false, 0, 0, 0, 0, 0, 0);

    public SegmentationOptions {
        require(threshold >= 0 && threshold < 1, "threshold must lie in (0, 1) or be 0 but is %s", threshold);
        require(tile >= 0, "tile must not be negative but is %s", tile);
        require(batch >= 0, "batch must not be negative but is %s", batch);
        require(
                pixelSize == -1 || pixelSize >= 0 && Double.isFinite(pixelSize),
                "pixel size must be above 0, or 0 or -1, but is %s",
                pixelSize);
        require(channel >= 0, "channel must not be negative but is %s", channel);
        checkRange("slices", fromSlice, toSlice);
        checkRange("frames", fromFrame, toFrame);
    }

    private static void checkRange(String what, int from, int to) {
        require(from >= 0 && to >= 0 && (to == 0 || from <= to), "%s must rise from 1 but are %s-%s", what, from, to);
    }

    public SegmentationOptions withThreshold(double value) {
        return new SegmentationOptions(
                value, tile, batch, mirror, layers, pixelSize, channel, fromSlice, toSlice, fromFrame, toFrame);
    }

    public SegmentationOptions withTile(int value) {
        return new SegmentationOptions(
                threshold, value, batch, mirror, layers, pixelSize, channel, fromSlice, toSlice, fromFrame, toFrame);
    }

    public SegmentationOptions withBatch(int value) {
        return new SegmentationOptions(
                threshold, tile, value, mirror, layers, pixelSize, channel, fromSlice, toSlice, fromFrame, toFrame);
    }

    public SegmentationOptions withMirror(Boolean value) {
        return new SegmentationOptions(
                threshold, tile, batch, value, layers, pixelSize, channel, fromSlice, toSlice, fromFrame, toFrame);
    }

    public SegmentationOptions withLayers(boolean value) {
        return new SegmentationOptions(
                threshold, tile, batch, mirror, value, pixelSize, channel, fromSlice, toSlice, fromFrame, toFrame);
    }

    public SegmentationOptions withPixelSize(double value) {
        return new SegmentationOptions(
                threshold, tile, batch, mirror, layers, value, channel, fromSlice, toSlice, fromFrame, toFrame);
    }

    public SegmentationOptions withChannel(int value) {
        return new SegmentationOptions(
                threshold, tile, batch, mirror, layers, pixelSize, value, fromSlice, toSlice, fromFrame, toFrame);
    }

    public SegmentationOptions withSlices(int from, int to) {
        return new SegmentationOptions(
                threshold, tile, batch, mirror, layers, pixelSize, channel, from, to, fromFrame, toFrame);
    }

    public SegmentationOptions withFrames(int from, int to) {
        return new SegmentationOptions(
                threshold, tile, batch, mirror, layers, pixelSize, channel, fromSlice, toSlice, from, to);
    }
}
