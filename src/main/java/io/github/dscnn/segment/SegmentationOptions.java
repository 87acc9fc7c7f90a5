// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.image.Orientation;
import java.util.Optional;

/**
 * How a volume is segmented; what is left at its default is decided by the model or the image.
 *
 * @param where which part of it
 * @param how how it is predicted
 * @param what what is made of it
 */
public record SegmentationOptions(Where where, How how, What what) {

    /** Everything as the model and the image say, without the layers. */
    public static final SegmentationOptions DEFAULT = new SegmentationOptions(
            new Where(0, Span.ALL, Span.ALL, Area.EVERYWHERE),
            new How(0, 0, null, 0, Optional.empty()),
            new What(0, null, false, false));

    /**
     * Slices or frames, counted from 1, both ends included.
     *
     * @param from 0: the first
     * @param to 0: the last
     */
    public record Span(int from, int to) {

        /** The whole image. */
        public static final Span ALL = new Span(0, 0);

        private void check(String what) {
            require(
                    from >= 0 && to >= 0 && (to == 0 || from <= to),
                    "%s must rise from 1 but are %s-%s",
                    what,
                    from,
                    to);
        }
    }

    /**
     * Which part of a volume.
     *
     * @param channel first channel to use, starting at 1; 0: the image must have as many channels as the model
     * @param area which pixels; the others are background
     */
    public record Where(int channel, Span slices, Span frames, Area area) {
        public Where {
            require(channel >= 0, "channel must not be negative but is %s", channel);
            slices.check("slices");
            frames.check("frames");
        }
    }

    /**
     * How it is predicted.
     *
     * @param tile side of a tile in pixels of the model's size; 0: whole slices as long as they are not too large
     * @param batch tiles that are predicted at once; 0: up to 4, as long as they hold 1024 x 1024 pixels or fewer
     * @param mirror whether predictions are averaged over mirrored tiles; null: as the model says
     * @param pixelSize side of the image's pixels in the model's unit; 0: the image's calibration, -1: never resample
     * @param orientation that of an image that does not say where it lies
     */
    public record How(int tile, int batch, Boolean mirror, double pixelSize, Optional<Orientation> orientation) {
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
     * What is made of it.
     *
     * @param threshold probability (0..1, both excluded) from which a pixel of a single class counts; 0: the model's
     * @param fusion whether a mean of all outputs decides, not the final one; null: as the model says
     * @param layers whether the supervised layers are wanted as well
     * @param spread whether it is wanted how far several models differ
     */
    public record What(double threshold, Boolean fusion, boolean layers, boolean spread) {
        public What {
            require(threshold >= 0 && threshold < 1, "threshold must lie in (0, 1) or be 0 but is %s", threshold);
        }
    }

    public SegmentationOptions withChannel(int value) {
        return with(new Where(value, where.slices, where.frames, where.area));
    }

    public SegmentationOptions withSlices(int from, int to) {
        return with(new Where(where.channel, new Span(from, to), where.frames, where.area));
    }

    public SegmentationOptions withFrames(int from, int to) {
        return with(new Where(where.channel, where.slices, new Span(from, to), where.area));
    }

    public SegmentationOptions withArea(Area value) {
        return with(new Where(where.channel, where.slices, where.frames, value));
    }

    public SegmentationOptions withTile(int value) {
        return with(new How(value, how.batch, how.mirror, how.pixelSize, how.orientation));
    }

    public SegmentationOptions withBatch(int value) {
        return with(new How(how.tile, value, how.mirror, how.pixelSize, how.orientation));
    }

    public SegmentationOptions withMirror(Boolean value) {
        return with(new How(how.tile, how.batch, value, how.pixelSize, how.orientation));
    }

    public SegmentationOptions withPixelSize(double value) {
        return with(new How(how.tile, how.batch, how.mirror, value, how.orientation));
    }

    public SegmentationOptions withOrientation(Optional<Orientation> value) {
        return with(new How(how.tile, how.batch, how.mirror, how.pixelSize, value));
    }

    public SegmentationOptions withThreshold(double value) {
        return with(new What(value, what.fusion, what.layers, what.spread));
    }

    public SegmentationOptions withFusion(Boolean value) {
        return with(new What(what.threshold, value, what.layers, what.spread));
    }

    public SegmentationOptions withLayers(boolean value) {
        return with(new What(what.threshold, what.fusion, value, what.spread));
    }

    private SegmentationOptions with(Where other) {
        return new SegmentationOptions(other, how, what);
    }

    private SegmentationOptions with(How other) {
        return new SegmentationOptions(where, other, what);
    }

    private SegmentationOptions with(What other) {
        return new SegmentationOptions(where, how, other);
    }
}
