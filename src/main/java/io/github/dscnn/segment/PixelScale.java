// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

import io.github.dscnn.image.PixelSizes;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * In words, at which scale a model sees an image; see {@link PixelGrid} for what is done.
 *
 * @param line such as {@code image 0.60 mm, model 0.50 mm: scaled 1.2 times}
 * @param warning one sentence if the result may suffer from it, else empty
 */
public record PixelScale(String line, String warning) {

    private static final double TOLERANCE = 0.01;
    private static final double MOST = 1.25;
    private static final double MICRONS = 1000;

    /** @param pixelSize side of the image's pixels in the model's unit; 0: its calibration, -1: never resample */
    public static PixelScale of(Volume volume, Traits traits, double pixelSize) {
        return of(volume.name(), volume.voxel(), traits, pixelSize);
    }

    /** For an image of which only the name and the voxel size are known. */
    public static PixelScale of(String name, VoxelSize voxel, Traits traits, double pixelSize) {
        if (traits.pixelSize() == 0)
            return new PixelScale("pixels are taken as they are: this model has no pixel size", "");
        String pixel = text(traits.pixelSize(), traits.unit());
        String model = "model " + pixel;
        if (pixelSize < 0) return new PixelScale(model + ", pixel_size=-1: not scaled", "");
        boolean comparable = voxel.calibrated() && traits.unit().equals("mm");
        if (pixelSize == 0 && !comparable) {
            String warning = traits.unit().equals("mm") ? uncalibrated(name, pixel) : "";
            return new PixelScale(
                    "image in " + (voxel.unit().equals("pixel") ? "pixels" : voxel.unit()) + ", " + model
                            + ": not scaled",
                    warning);
        }
        VoxelSize known = voxel.inMillimetres();
        return pixelSize > 0
                ? known(name, pixelSize, pixelSize, traits, model)
                : known(name, known.x(), known.y(), traits, model);
    }

    /** Whether a person should hear of it. */
    public boolean notable() {
        return line.endsWith("times") || !warning.isEmpty();
    }

    /** The line, with the warning behind it if there is one. */
    public String text() {
        return warning.isEmpty() ? line : line + "; " + warning;
    }

    private static PixelScale known(String name, double x, double y, Traits traits, String model) {
        double wide = x / traits.pixelSize();
        double high = y / traits.pixelSize();
        boolean square = Math.abs(x - y) <= TOLERANCE * x;
        String size = square ? text(x, traits.unit()) : text(x, traits.unit()) + " x " + text(y, traits.unit());
        String sizes = "image " + size + ", " + model + ": ";
        if (Math.abs(wide - 1) <= TOLERANCE && Math.abs(high - 1) <= TOLERANCE)
            return new PixelScale(sizes + "not scaled", "");
        String factor = square ? factor(wide) : factor(wide) + " x " + factor(high);
        String warning = "the pixels of " + name
                + " differ by more than 25 % from those that the model learned from: look at the result with care";
        PixelSizes learned = traits.learned().orElse(new PixelSizes(traits.pixelSize(), traits.pixelSize()));
        boolean far = far(learned.beyond(x)) || far(learned.beyond(y));
        return new PixelScale(sizes + "scaled " + factor + " times", far ? warning : "");
    }

    private static boolean far(double ratio) {
        return ratio > MOST || ratio < 1 / MOST;
    }

    private static String factor(double ratio) {
        return ratio < 0.1
                ? round(ratio)
                : String.format(Locale.ROOT, "%.2f", ratio).replaceAll("0$", "");
    }

    private static String uncalibrated(String name, String pixel) {
        return "the image " + name
                + " does not say how large its pixels are, but the model learned from pixels of " + pixel
                + ": set them with Image > Properties... or give pixel_size";
    }

    private static String text(double size, String unit) {
        boolean small = unit.equals("mm") && size < 0.01;
        double value = small ? size * MICRONS : size;
        String number = value < 0.1 ? round(value) : String.format(Locale.ROOT, "%.2f", value);
        return number + " " + (small ? "µm" : unit);
    }

    private static String round(double value) {
        return new BigDecimal(value).round(new MathContext(2)).toPlainString();
    }
}
