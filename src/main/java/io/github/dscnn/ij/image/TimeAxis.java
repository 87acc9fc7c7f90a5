// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Whether ImageJ calls slices what look like points in time, or the reverse. It calls every film and many a series slices; what
 * is connected from slice to slice is one object then. Nothing is changed: a person knows.
 */
public final class TimeAxis {

    /** How the reader of films names its planes: {@code 0.20 s}. */
    private static final String SECONDS = "\\d+(\\.\\d+)? s";

    private TimeAxis() {}

    /** What a person should hear of it, without the image's name. */
    public static Optional<String> doubt(ImagePlus image) {
        boolean stack = image.getNSlices() > 1 && image.getNFrames() == 1;
        boolean series = image.getNFrames() > 1 && image.getNSlices() == 1;
        if (stack && timed(image) && !spaced(image)) return Optional.of(stack(image.getNSlices()));
        return series && spaced(image) && !timed(image) ? Optional.of(series(image.getNFrames())) : Optional.empty();
    }

    private static String stack(int count) {
        return String.format(
                Locale.ROOT,
                "its %1$s slices look like points in time (they have a time, but no distance): what overlaps from one to the next"
                        + " becomes one object, unless Image > Properties... says 1 slice and %1$s frames",
                count);
    }

    private static String series(int count) {
        return String.format(
                Locale.ROOT,
                "its %1$s frames look like the slices of a stack (they have a distance, but no time): each is taken by itself,"
                        + " unless Image > Properties... says %1$s slices and 1 frame",
                count);
    }

    /** Whether there is a distance between slices: not the 1 that stands where nobody said any, nor the width of a pixel. */
    private static boolean spaced(ImagePlus image) {
        Calibration calibration = image.getCalibration();
        double depth = calibration.pixelDepth;
        return depth > 0 && depth != 1 && depth != calibration.pixelWidth;
    }

    private static boolean timed(ImagePlus image) {
        Calibration calibration = image.getCalibration();
        return calibration.frameInterval > 0
                || calibration.fps > 0
                || image.getTitle().toLowerCase(Locale.ROOT).endsWith(".gif")
                || IntStream.rangeClosed(1, image.getStackSize()).allMatch(n -> seconds(image, n));
    }

    private static boolean seconds(ImagePlus image, int n) {
        String label = image.getStack().getSliceLabel(n);
        return label != null && label.strip().matches(SECONDS);
    }
}
