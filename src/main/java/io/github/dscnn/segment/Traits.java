// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.image.Normalizer;
import io.github.dscnn.image.Orientation;
import io.github.dscnn.image.PixelSizes;
import io.github.dscnn.image.label.LabelClasses;
import java.util.Optional;

/**
 * What has to be known of a model to segment an image with it.
 *
 * @param name the model's name
 * @param sha256 SHA-256 of its weight file, lower case hexadecimal
 * @param classes what it segments
 * @param normalizer how intensities are prepared
 * @param channels channels of the image that it expects, 1..16
 * @param context neighbouring slices on each side that are further channels, 0..16; 0 for none
 * @param pixelSize width of a pixel in the training data, in {@code unit}; 0 when it had no calibration
 * @param unit unit of {@code pixelSize}, "mm" or "pixel"
 * @param patch side of a training patch in pixels; tiles should not be much smaller
 * @param decision how its probabilities become a result
 * @param mirror whether predictions are averaged over mirrored tiles
 * @param orientation in which it has learned; empty when that is not known
 * @param learned how large the pixels of its training images were; empty when that is not known
 * @param seen how the images looked that it has learned from; empty when that is not known
 */
public record Traits(
        String name,
        String sha256,
        LabelClasses classes,
        Normalizer normalizer,
        int channels,
        int context,
        double pixelSize,
        String unit,
        int patch,
        Decision decision,
        boolean mirror,
        Optional<Orientation> orientation,
        Optional<PixelSizes> learned,
        Optional<Seen> seen) {
    public Traits {
        require(channels >= 1 && channels <= 16, "a model has 1..16 image channels, not %s", channels);
        require(context >= 0 && context <= 16, "a model sees 0..16 slices on each side, not %s", context);
        require(pixelSize >= 0, "a pixel size must not be negative but is %s", pixelSize);
    }

    /** A model of which is not known in which orientation it has learned. */
    public Traits(
            String name,
            String sha256,
            LabelClasses classes,
            Normalizer normalizer,
            int channels,
            int context,
            double pixelSize,
            String unit,
            int patch,
            Decision decision,
            boolean mirror) {
        this(
                name,
                sha256,
                classes,
                normalizer,
                channels,
                context,
                pixelSize,
                unit,
                patch,
                decision,
                mirror,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** With another way to decide. */
    public Traits with(Decision other) {
        return with(classes, other, orientation, learned, seen);
    }

    /** With the orientation in which it has learned, and the sizes of the pixels from which. */
    public Traits with(Optional<Orientation> other, Optional<PixelSizes> sizes) {
        return with(classes, decision, other, sizes, seen);
    }

    /** With other values for its classes. */
    public Traits with(LabelClasses others) {
        return with(others, decision, orientation, learned, seen);
    }

    /** With the orientation in which it has learned. */
    public Traits with(Optional<Orientation> other) {
        return with(other, learned);
    }

    /** With what the images looked like from which it has learned. */
    public Traits with(Seen images) {
        return with(classes, decision, orientation, learned, Optional.of(images));
    }

    private Traits with(
            LabelClasses otherClasses,
            Decision otherDecision,
            Optional<Orientation> otherOrientation,
            Optional<PixelSizes> sizes,
            Optional<Seen> images) {
        return new Traits(
                name,
                sha256,
                otherClasses,
                normalizer,
                channels,
                context,
                pixelSize,
                unit,
                patch,
                otherDecision,
                mirror,
                otherOrientation,
                sizes,
                images);
    }

    /** Probability (0..1) from which a pixel of a single class counts as foreground. */
    public double threshold() {
        return decision.threshold();
    }
}
