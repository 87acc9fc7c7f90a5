// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.dscnn.file.raster.Geometry;
import io.github.dscnn.image.Volume;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The one rule for whatever is compared with an image, be it labels, a prediction or a reference: where both say where they
 * lie, a voxel belongs to the voxel at its place, whatever the order in which the files store them; where one does not say
 * it, voxels are compared as they are stored. Nothing is interpolated.
 *
 * <p>One for each run, as the log hears once what was decided.
 */
public final class Placement {

    private static final int BYTE = 255;
    private static final int SHORT = 65535;

    /** Degrees; less comes from rounding. */
    private static final double TURNED = 0.05;

    private final Set<String> said = new HashSet<>();

    /** A grid that says where it lies. */
    private record Grid(ImagePlus image, Geometry geometry, int... sizes) {

        static Optional<Grid> of(ImagePlus image) {
            int[] sizes = {image.getWidth(), image.getHeight(), image.getNSlices()};
            return MedicalImages.geometry(image).filter(Geometry::placed).map(one -> new Grid(image, one, sizes));
        }

        String about() {
            return name(image) + " (" + geometry.about(sizes) + ")";
        }
    }

    /**
     * Labels on the grid of their image. Those that are a part of it, or count its axes in another order, are laid onto it;
     * those of another shape that do not say where they lie are left to who compares sizes.
     *
     * @param log hears once if voxels were laid, and once if they could not be
     * @throws DscnnException if both say where they lie but their voxels do not lie on each other, or labels lie outside
     */
    public ImagePlus onto(ImagePlus image, ImagePlus stored, Progress log) {
        Optional<Grid> there = Grid.of(image);
        Optional<Grid> here = Grid.of(stored);
        ImagePlus labels = here.isEmpty() && Modalities.maybeSlices(stored, image) ? slices(stored, log) : stored;
        if (there.isPresent() && here.isEmpty()) unplaced(labels, image, log);
        if (there.isEmpty() && here.isPresent()) unplaced(image, labels, log);
        if (there.isEmpty() || here.isEmpty() || labels.getNChannels() > 1) return labels;
        Cells cells = cells(there.get(), here.get())
                .orElseThrow(() -> new DscnnException(
                        "The labels %s lie on another grid than %s%s: save them with the image as reference geometry",
                        here.get().about(), there.get().about(), turn(there.get(), here.get())));
        if (cells.same()) return labels;
        say(
                "order",
                name(labels) + " stores its voxels in another order than " + name(image)
                        + ", or a part of them: labels are laid onto their image by where they lie",
                log);
        return laid(there.get(), here.get(), cells);
    }

    private ImagePlus slices(ImagePlus labels, Progress log) {
        say("slices", name(labels) + " has its slices as channels: they are taken as slices", log);
        return Modalities.asSlices(labels);
    }

    /**
     * The image that labels belong to: several stacks of which the labels are one are its modalities, not its frames.
     *
     * @param labels on the grid of the image
     * @param log hears once of it
     */
    public ImagePlus modalities(ImagePlus image, ImagePlus labels, Progress log) {
        boolean one = labels.getNFrames() == 1 && labels.getNSlices() == image.getNSlices();
        if (!one || !Modalities.possible(image)) return image;
        say(
                "modalities",
                name(image) + " has " + image.getNFrames()
                        + " stacks, and its labels one: they are taken as channels, not as frames",
                log);
        return Modalities.asChannels(image);
    }

    private void unplaced(ImagePlus silent, ImagePlus other, Progress log) {
        say(
                "unplaced",
                name(silent) + " does not say where it lies, as " + name(other)
                        + " does: they are compared voxel by voxel in the order of their files",
                log);
    }

    /** Its file, or the title of an image that comes from none. */
    private static String name(ImagePlus image) {
        String path = Sources.path(image);
        return path.isEmpty() ? image.getTitle() : path;
    }

    private void say(String what, String line, Progress log) {
        if (said.add(what)) log.log(line);
    }

    /** Of two images of labels the one whose grid the other is a part of, or the only one that says where it lies; else the first. */
    public static ImagePlus wider(ImagePlus first, ImagePlus second) {
        Optional<Grid> one = Grid.of(first);
        Optional<Grid> other = Grid.of(second);
        if (one.isEmpty() || other.isEmpty()) return one.isEmpty() && other.isPresent() ? second : first;
        boolean holds = cells(one.get(), other.get()).filter(Cells::inside).isPresent();
        boolean held = cells(other.get(), one.get()).filter(Cells::inside).isPresent();
        return held && !holds ? second : first;
    }

    /** Whether the voxels of two images lie on each other in the same order, as far as both say it. */
    static boolean same(ImagePlus first, ImagePlus second) {
        Optional<Grid> one = Grid.of(first);
        Optional<Grid> other = Grid.of(second);
        if (one.isEmpty() || other.isEmpty()) return true;
        return cells(one.get(), other.get()).filter(Cells::same).isPresent();
    }

    private static Optional<Cells> cells(Grid there, Grid here) {
        Optional<Cells> cells =
                there.geometry.cells(here.geometry, here.sizes).map(rows -> new Cells(rows, there.sizes, here.sizes));
        return cells.filter(one -> one.inside() || one.touching() && !one.equallyLarge());
    }

    private static String turn(Grid there, Grid here) {
        double degrees = there.geometry.turn(here.geometry);
        return degrees < TURNED ? "" : String.format(Locale.ROOT, ", turned by %.1f degrees", degrees);
    }

    /** Where the voxels of labels lie in an image. */
    private record Cells(int[][] rows, int[] to, int... from) {

        int[] at(int... voxel) {
            int[] at = new int[rows.length];
            for (int k = 0; k < at.length; k++)
                at[k] = rows[k][0] * voxel[0] + rows[k][1] * voxel[1] + rows[k][2] * voxel[2] + rows[k][3];
            return at;
        }

        private int[] last() {
            return at(from[0] - 1, from[1] - 1, from[2] - 1);
        }

        boolean has(int... at) {
            boolean has = true;
            for (int k = 0; k < at.length; k++) has &= at[k] >= 0 && at[k] < to[k];
            return has;
        }

        boolean inside() {
            return has(at(0, 0, 0)) && has(last());
        }

        boolean touching() {
            int[] one = at(0, 0, 0);
            int[] other = last();
            boolean touching = true;
            for (int k = 0; k < to.length; k++)
                touching &= Math.max(one[k], other[k]) >= 0 && Math.min(one[k], other[k]) < to[k];
            return touching;
        }

        boolean equallyLarge() {
            int[] one = to.clone();
            int[] other = from.clone();
            Arrays.sort(one);
            Arrays.sort(other);
            return Arrays.equals(one, other);
        }

        boolean same() {
            boolean plain = Arrays.deepEquals(rows, new int[][] {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}});
            return plain && Arrays.equals(to, from);
        }
    }

    private static ImagePlus laid(Grid there, Grid here, Cells cells) {
        Volume volume = Stacks.toVolume(here.image);
        int[] sizes = there.sizes;
        ImageStack stack = new ImageStack(sizes[0], sizes[1]);
        int bits = bits(volume);
        for (int frame = 0; frame < volume.frames(); frame++)
            for (ImageProcessor slice : slices(there, here, volume, frame, cells, bits)) stack.addSlice(null, slice);
        ImagePlus result = new ImagePlus(here.image.getTitle(), stack);
        result.setDimensions(1, sizes[2], volume.frames());
        result.setCalibration(there.image.getCalibration().copy());
        result.getCalibration().disableDensityCalibration();
        Provenance.of(here.image).attach(result);
        MedicalImages.follow(result, there.image, 0);
        return result;
    }

    private static ImageProcessor[] slices(Grid there, Grid here, Volume volume, int frame, Cells cells, int bits) {
        ImageProcessor[] slices = new ImageProcessor[there.sizes[2]];
        for (int z = 0; z < slices.length; z++) slices[z] = slice(there.sizes[0], there.sizes[1], bits);
        int width = volume.width();
        for (int z = 0; z < volume.slices(); z++) {
            float[] plane = volume.plane(0, z, frame);
            for (int i = 0; i < plane.length; i++) {
                if (plane[i] == 0) continue;
                int[] at = cells.at(i % width, i / width, z);
                if (!cells.has(at)) throw outside(there, here);
                slices[at[2]].setf(at[0] + there.sizes[0] * at[1], plane[i]);
            }
        }
        return slices;
    }

    private static DscnnException outside(Grid there, Grid here) {
        return new DscnnException(
                "The labels %s reach out of the image %s: save them with the image as reference geometry",
                here.about(), there.about());
    }

    private static ImageProcessor slice(int width, int height, int bits) {
        return switch (bits) {
            case 8 -> new ByteProcessor(width, height);
            case 16 -> new ShortProcessor(width, height);
            default -> new FloatProcessor(width, height);
        };
    }

    /** As many as all values need. */
    private static int bits(Volume volume) {
        int bits = 8;
        for (int frame = 0; frame < volume.frames(); frame++)
            for (int slice = 0; slice < volume.slices(); slice++)
                for (float value : volume.plane(0, slice, frame)) {
                    if (!(value >= 0 && value <= SHORT && value == (int) value)) return 32;
                    if (value > BYTE) bits = 16;
                }
        return bits;
    }
}
