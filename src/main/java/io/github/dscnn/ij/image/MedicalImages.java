// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.measure.Calibration;
import io.github.dscnn.file.format.MedicalFormat;
import io.github.dscnn.file.raster.Geometry;
import io.github.dscnn.file.raster.Raster;
import io.github.dscnn.file.raster.Raster.Scale;
import io.github.dscnn.file.raster.VoxelType;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.task.DscnnException;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;

/**
 * Medical files as ImagePlus and back. Rows, columns and slices stay as the file stores them; where they lie travels as the
 * image property {@value #GEOMETRY} (Image > Show Info...), also through a TIFF, and counts as long as the image has the
 * voxel size and the grid that it had.
 */
public final class MedicalImages {

    static final String GEOMETRY = "dscnn_geometry";
    private static final String BEHIND = " | ";
    private static final int SIGNED = 1 << 15;
    private static final int COLOURS = 24;
    private static final double CLOSE = 1e-4;

    /** Degrees; less comes from rounding. */
    private static final double SLANTED = 0.1;

    private MedicalImages() {}

    /** Opens a file; Info says what the values of a segmentation mean. */
    static ImagePlus open(Path file, MedicalFormat format, Consumer<String> log) {
        ImagePlus image = image(file, file.getFileName().toString(), format.read(file, log), log);
        List<LabelClass> classes = format.classes(file);
        if (!classes.isEmpty()) NamedLabels.attach(image, classes);
        return image;
    }

    /**
     * An image for ImageJ; signed and scaled integers have a calibration of their values.
     *
     * @param file where it came from
     * @param log hears it if the axes of the image stand at no right angles
     */
    static ImagePlus image(Path file, String title, Raster raster, Consumer<String> log) {
        Sizes sizes = raster.sizes();
        ImageStack stack = new ImageStack(sizes.width(), sizes.height());
        for (int i = 0; i < sizes.planes(); i++)
            stack.addSlice(null, shown(raster.planes().apply(i), raster.element()));
        ImagePlus image = new ImagePlus(title, stack);
        image.setDimensions(sizes.channels(), sizes.slices(), sizes.frames());
        image.setOpenAsHyperStack(image.getNDimensions() > 3);
        image.setCalibration(calibration(raster));
        attach(image, raster.geometry());
        image.resetDisplayRange();
        double slant = raster.geometry().slant();
        if (slant > SLANTED)
            log.accept(String.format(
                    Locale.ROOT,
                    "%s is sheared, its axes are %.1f degrees off right angles: its result lies on it, but volumes and distances are measured as if they were upright",
                    title,
                    slant));
        image.setFileInfo(origin(file));
        return image;
    }

    private static FileInfo origin(Path file) {
        FileInfo info = new FileInfo();
        info.directory = file.toAbsolutePath().getParent() + File.separator;
        info.fileName = file.getFileName().toString();
        return info;
    }

    /** ImageJ keeps signed 16 bit as unsigned, 32768 higher. */
    private static Object shown(Object plane, VoxelType element) {
        if (element == VoxelType.INT16) turn((short[]) plane);
        return plane;
    }

    private static void turn(short... plane) {
        for (int i = 0; i < plane.length; i++) plane[i] ^= (short) SIGNED;
    }

    private static Calibration calibration(Raster raster) {
        Calibration calibration = new Calibration();
        VoxelSize voxel = raster.geometry().voxel();
        calibration.setUnit(voxel.unit());
        calibration.pixelWidth = voxel.x();
        calibration.pixelHeight = voxel.y();
        calibration.pixelDepth = voxel.z();
        calibration.frameInterval = raster.interval();
        Scale scale = raster.scale();
        double shift = raster.element() == VoxelType.INT16 ? SIGNED : 0;
        if (raster.element() != VoxelType.FLOAT32 && (shift > 0 || !scale.equals(Scale.NONE)))
            calibration.setFunction(
                    Calibration.STRAIGHT_LINE,
                    new double[] {scale.inter() - shift * scale.slope(), scale.slope()},
                    "value");
        return calibration;
    }

    /** Says where an image lies. */
    static void attach(ImagePlus image, Geometry geometry) {
        image.setProp(GEOMETRY, grid(image) + BEHIND + geometry.text());
    }

    private static String grid(ImagePlus image) {
        return image.getWidth() + " x " + image.getHeight() + " x " + image.getNSlices();
    }

    /** Where an image lies; empty if it does not say so or was cropped or scaled since. */
    static Optional<Geometry> geometry(ImagePlus image) {
        String text = image.getProp(GEOMETRY);
        if (text == null || !text.startsWith(grid(image) + BEHIND)) return Optional.empty();
        try {
            Geometry geometry = Geometry.parse(text.substring(text.indexOf(BEHIND) + BEHIND.length()));
            return Optional.of(geometry).filter(one -> same(one.voxel(), Stacks.voxelSize(image)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean same(VoxelSize one, VoxelSize other) {
        VoxelSize a = one.inMillimetres();
        VoxelSize b = other.inMillimetres();
        return close(a.x(), b.x()) && close(a.y(), b.y()) && close(a.z(), b.z());
    }

    private static boolean close(double a, double b) {
        return Math.abs(a - b) <= CLOSE * Math.max(a, b);
    }

    /**
     * Gives a result the place of its source.
     *
     * @param first the slice of the source with which the result begins, from 0
     */
    public static void follow(ImagePlus result, ImagePlus source, int first) {
        if (source == null) return;
        boolean grid = result.getWidth() == source.getWidth()
                && result.getHeight() == source.getHeight()
                && first + result.getNSlices() <= source.getNSlices();
        if (grid) geometry(source).ifPresent(geometry -> attach(result, geometry.from(first)));
    }

    /**
     * Writes an image in a medical format.
     *
     * @throws DscnnException if the image has colours, is to be a segmentation but has values that are no labels, or the
     *     file cannot be written
     */
    static void save(ImagePlus image, MedicalFormat format, Path file) {
        if (image.getBitDepth() == COLOURS)
            throw new DscnnException("%s has colours, which %s cannot hold: write it as TIFF", image.getTitle(), file);
        boolean meant = format == MedicalFormat.SEGMENTATION;
        format.write(raster(image), meant ? classes(image) : List.of(), file);
    }

    private static Raster raster(ImagePlus image) {
        Geometry geometry = geometry(image).orElseGet(() -> Geometry.of(Stacks.voxelSize(image), false));
        Calibration calibration = image.getCalibration();
        double[] line = calibration.getCoefficients();
        boolean linear = calibration.getFunction() == Calibration.STRAIGHT_LINE && line != null;
        Scale scale = linear ? new Scale(line[1], line[0]) : Scale.NONE;
        boolean signed = image.getBitDepth() == 16 && calibration.isSigned16Bit();
        ImageStack stack = image.getStack();
        Sizes sizes = new Sizes(
                stack.getWidth(), stack.getHeight(), image.getNChannels(), image.getNSlices(), image.getNFrames());
        VoxelType element = element(image.getBitDepth(), signed);
        if (signed) scale = new Scale(scale.slope(), scale.inter() + SIGNED * scale.slope());
        return new Raster(
                sizes,
                element,
                number -> stored(stack.getPixels(number + 1), element),
                element == VoxelType.FLOAT32 ? Scale.NONE : scale,
                geometry,
                seconds(calibration));
    }

    private static double seconds(Calibration calibration) {
        double factor = switch (calibration.getTimeUnit()) {
            case "ms", "msec" -> 1e-3;
            case "min" -> 60;
            default -> 1;
        };
        return calibration.frameInterval * factor;
    }

    private static VoxelType element(int bits, boolean signed) {
        if (bits == 8) return VoxelType.UINT8;
        if (bits == 16) return signed ? VoxelType.INT16 : VoxelType.UINT16;
        return VoxelType.FLOAT32;
    }

    private static Object stored(Object plane, VoxelType element) {
        if (element != VoxelType.INT16) return plane;
        short[] copy = ((short[]) plane).clone();
        turn(copy);
        return copy;
    }

    /** The classes that Info names, else one for each value. */
    private static List<LabelClass> classes(ImagePlus image) {
        List<LabelClass> classes = NamedLabels.classes(image);
        if (!classes.isEmpty()) return classes;
        SortedSet<Integer> values = LabelClasses.values(Stacks.toVolume(image));
        return values.isEmpty() ? List.of() : LabelClasses.ofValues(values).classes();
    }
}
