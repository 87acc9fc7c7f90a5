// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image.phantom;

import io.github.dscnn.image.Axis;
import io.github.dscnn.image.Orientation;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.image.phantom.PhantomOptions.Style;
import io.github.dscnn.task.Progress;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.imglib2.img.planar.PlanarImgs;

/**
 * A computed stack that resembles an axial T2-weighted MR scan of a prostate taken with an endorectal coil, and its
 * labels. It is made for tests and first steps; a figure reached on it says nothing about accuracy on patients.
 *
 * <p>It has the three difficulties that the paper names (section I): an artefact of the bladder over the base of the
 * gland, a contour that is weak in part, and intensities that fall off with the distance from the coil. Slices run from
 * below the apex to above the base; with three or more slices the first and the last show no gland. Equal options give
 * equal pixels on every machine: all arithmetic is strict and all randomness is hashed from the seed. With the style
 * {@code nuclei} it is a fluorescence image instead ({@link Nuclei}).
 *
 * @param image 16 bit, x, y, z, in LPS; the field of view is 154 mm (512 pixels of 0.3 mm, section III-A), slices
 *     are 3 mm apart
 * @param labels 8 bit, same grid; values as {@link PhantomOptions.Style} says
 */
public record Phantom(Volume image, Volume labels) {

    /** Width and height of what is shown, in mm (section III-A). */
    static final double FIELD = 154;

    private static final double SPACING = 3;
    private static final Optional<Orientation> AXIAL = Optional.of(new Orientation("LPS"));
    private static final List<Axis> AXES = List.of(Axis.X, Axis.Y, Axis.Z);

    /** Makes a phantom. */
    public static Phantom of(PhantomOptions options) {
        return of(options, Progress.NONE);
    }

    /** Makes a phantom; reports once a slice. */
    public static Phantom of(PhantomOptions options, Progress progress) {
        if (options.style() == Style.NUCLEI) return Nuclei.of(options, progress);
        int size = options.size();
        int slices = options.slices();
        var image = PlanarImgs.unsignedShorts(size, size, slices);
        var labels = PlanarImgs.unsignedBytes(size, size, slices);
        var patient = new PhantomPatient(options.seed());
        for (int z = 0; z < slices; z++) {
            progress.report(z, slices, "making slices");
            var slice = new PhantomSlice(patient, height(z, slices), FIELD / size);
            short[] grey = image.getPlane(z).getCurrentStorageArray();
            byte[] zone = labels.getPlane(z).getCurrentStorageArray();
            int index = z;
            IntStream.range(0, size).parallel().forEach(y -> row(slice, options, index, y, grey, zone));
        }
        progress.report(slices, slices, "making slices");
        double pixel = FIELD / size;
        var voxel = new VoxelSize(pixel, pixel, SPACING, "mm");
        String name = "phantom-" + options.seed();
        return new Phantom(
                Volume.of(name, image, AXES, voxel).withOrientation(AXIAL),
                Volume.of(name + "-" + options.style().word(), labels, AXES, voxel)
                        .withOrientation(AXIAL));
    }

    /** Relative height of a slice, 0 (below the apex) to 1 (above the base); one or two slices show the gland. */
    static double height(int slice, int slices) {
        return slices < 3 ? (slice + 1.0) / (slices + 1) : slice / (slices - 1.0);
    }

    private static void row(PhantomSlice slice, PhantomOptions options, int z, int y, short[] grey, byte[] zone) {
        int size = options.size();
        double step = FIELD / size;
        double down = (y + 0.5) * step - FIELD / 2;
        for (int x = 0; x < size; x++) {
            double right = (x + 0.5) * step - FIELD / 2;
            grey[y * size + x] = (short) slice.grey(right, down, x, y, z);
            zone[y * size + x] = (byte) value(slice.zone(right, down), options.style());
        }
    }

    private static int value(int zone, Style style) {
        if (style == Style.ZONES) return zone;
        return zone > 0 ? 255 : 0;
    }
}
