// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.StackStatistics;
import io.github.dscnn.file.raster.Geometry;
import io.github.dscnn.image.Axis;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;

/**
 * The way from an ImagePlus to a {@link Volume} and back.
 *
 * <p>Axes are what ImageJ says they are, never guessed: a stack whose planes ImageJ calls frames is a series in time,
 * even if a person meant slices (Image > Properties... tells ImageJ otherwise).
 *
 * <pre>{@code
 * Volume stack = Stacks.toVolume(image);               // wraps the pixels
 * ImagePlus copy = Stacks.toImage(stack, image);       // own pixels, the calibration of image
 * }</pre>
 */
public final class Stacks {

    private Stacks() {}

    /** As {@link #toVolume(ImagePlus, Progress)} without anybody listening. */
    public static Volume toVolume(ImagePlus image) {
        return toVolume(image, Progress.NONE);
    }

    /**
     * Wraps the pixels of an image; nothing is copied, planes of a virtual stack are loaded when they are read.
     *
     * <p>8 and 16 bit become unsigned types, 32 bit float; with a density calibration (signed 16 bit, rescaled CT, ...)
     * the calibrated values as float. A palette image gives its indices. An RGB image whose three colours are equal
     * everywhere becomes grey, which is logged, any other three channels.
     *
     * @param log hears what was decided
     */
    public static Volume toVolume(ImagePlus image, Progress log) {
        return toVolume(image, 1, log);
    }

    /**
     * For somebody who knows how many channels are needed.
     *
     * @param channelsWanted above 1 an RGB image keeps its three channels even if they are equal
     */
    public static Volume toVolume(ImagePlus image, int channelsWanted, Progress log) {
        if (image.getStack().getSize() == 0)
            throw new DscnnException("The image %s was closed; open it again.", image.getTitle());
        ImagePlusPlanes planes = new ImagePlusPlanes(image);
        return switch (image.getBitDepth()) {
            case 8 -> integers(image, planes.bytes());
            case 16 -> integers(image, planes.shorts());
            case 32 -> volume(image, planes.floats());
            case 24 -> channelsWanted > 1 ? volume(image, planes.colours()) : rgb(image, planes, log);
            default ->
                throw new IllegalArgumentException(
                        image.getTitle() + " has " + image.getBitDepth() + " bits a pixel, not 8, 16, 24 or 32");
        };
    }

    /**
     * A copy as an ImagePlus that is called as the volume; calibrated by its voxel size. If the volume knows its orientation
     * the image has it too, with its first voxel in the origin.
     */
    public static ImagePlus toImage(Volume volume) {
        ImagePlus image = toImage(volume, null);
        volume.orientation().ifPresent(letters -> MedicalImages.attach(image, Geometry.of(volume.voxel(), letters)));
        return image;
    }

    /**
     * A copy as an ImagePlus that is called as the volume: 8 bit for UnsignedByteType, 16 bit for UnsignedShortType,
     * 32 bit for anything else.
     *
     * @param source where origin, frame interval and the way of writing units are taken from; null if there is none
     */
    public static ImagePlus toImage(Volume volume, ImagePlus source) {
        ImagePlus image = unranged(volume, source);
        if (image.getBitDepth() > 8) showAll(image);
        return image;
    }

    /** Not a copy but a virtual stack: planes are worked out when they are needed. */
    public static ImagePlus wrap(Volume volume) {
        Sizes sizes = new Sizes(volume.width(), volume.height(), volume.channels(), volume.slices(), volume.frames());
        Object type = volume.pixels().getType();
        int bits = type instanceof UnsignedByteType ? 8 : type instanceof UnsignedShortType ? 16 : 32;
        IntFunction<Object> plane = n -> plane(volume, n);
        ImagePlus image = PlaneStack.image(volume.name(), sizes, new PlaneStack(sizes, bits, plane));
        image.setCalibration(calibration(volume.voxel(), null));
        return image;
    }

    /** A copy for somebody who sets the display range. */
    private static ImagePlus unranged(Volume volume, ImagePlus source) {
        return image(volume, source, n -> plane(volume, n));
    }

    /** An image of the size, name and voxels of a volume whose planes are given; its display range is not set. */
    public static ImagePlus image(Volume volume, ImagePlus source, IntFunction<Object> planes) {
        ImageStack stack = new ImageStack(volume.width(), volume.height());
        int count = volume.channels() * volume.slices() * volume.frames();
        for (int n = 0; n < count; n++) stack.addSlice(null, planes.apply(n));
        ImagePlus image = new ImagePlus(volume.name(), stack);
        image.setDimensions(volume.channels(), volume.slices(), volume.frames());
        image.setOpenAsHyperStack(image.getNDimensions() > 3);
        image.setCalibration(calibration(volume.voxel(), source));
        return image;
    }

    /** A copy of a plane, counted from 0 in ImageJ's order. */
    public static Object plane(Volume volume, int n) {
        int slice = n / volume.channels();
        return volume.array(n % volume.channels(), slice % volume.slices(), slice / volume.slices());
    }

    /** The values of such a plane. */
    public static float[] values(Volume volume, int n) {
        int slice = n / volume.channels();
        return volume.plane(n % volume.channels(), slice % volume.slices(), slice / volume.slices());
    }

    /** Shows the smallest to the largest value of all slices; ImageJ by itself those of the first, which may be empty. */
    private static void showAll(ImagePlus image) {
        StackStatistics all = new StackStatistics(image);
        image.setDisplayRange(all.min, all.max);
    }

    /** 8 bit as values 0..255. */
    public static float[] floats(byte[] bytes) {
        float[] values = new float[bytes.length];
        for (int i = 0; i < values.length; i++) values[i] = bytes[i] & 0xFF;
        return values;
    }

    /** Values 0..255, rounded, as 8 bit. */
    public static byte[] bytes(float[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) bytes[i] = (byte) Math.round(values[i]);
        return bytes;
    }

    /** Values 0..65535, rounded, as 16 bit. */
    public static short[] shorts(float[] values) {
        short[] shorts = new short[values.length];
        for (int i = 0; i < values.length; i++) shorts[i] = (short) Math.round(values[i]);
        return shorts;
    }

    /** The size of an image's voxels, all three in the unit of x; {@link VoxelSize#NONE} when it is not calibrated. */
    public static VoxelSize voxelSize(ImagePlus image) {
        Calibration calibration = image.getCalibration();
        String unit = calibration.getUnit();
        return new VoxelSize(
                length(calibration.pixelWidth),
                length(calibration.pixelHeight) * factor(calibration.getYUnit(), unit),
                length(calibration.pixelDepth) * factor(calibration.getZUnit(), unit),
                unit);
    }

    /** Where the origin of an image's calibration lies: x, y and z in pixels. */
    public static double[] origin(ImagePlus image) {
        Calibration calibration = image.getCalibration();
        return new double[] {calibration.xOrigin, calibration.yOrigin, calibration.zOrigin};
    }

    private static double length(double value) {
        double length = Math.abs(value);
        return length > 0 && length < Double.POSITIVE_INFINITY ? length : 1;
    }

    private static double factor(String from, String to) {
        if (Objects.equals(from, to)) return 1;
        VoxelSize one = new VoxelSize(1, 1, 1, from);
        VoxelSize other = new VoxelSize(1, 1, 1, to);
        boolean known = one.calibrated() && other.calibrated();
        return known ? one.inMillimetres().x() / other.inMillimetres().x() : 1;
    }

    private static <T extends IntegerType<T>> Volume integers(ImagePlus image, RandomAccessibleInterval<T> raw) {
        float[] table =
                image.getCalibration().calibrated() ? image.getCalibration().getCTable() : null;
        return table == null ? volume(image, raw) : volume(image, ImagePlusPlanes.calibrated(raw, table));
    }

    private static Volume rgb(ImagePlus image, ImagePlusPlanes planes, Progress log) {
        boolean grey = planes.equalColours();
        if (grey) log.log(image.getTitle() + " is an RGB image without colours and is taken as grey");
        return volume(image, grey ? planes.grey() : planes.colours());
    }

    private static <T extends RealType<T>> Volume volume(ImagePlus image, RandomAccessibleInterval<T> pixels) {
        return Volume.of(image.getTitle(), pixels, List.of(Axis.values()), voxelSize(image))
                .withOrientation(MedicalImages.geometry(image).flatMap(Geometry::orientation));
    }

    private static Calibration calibration(VoxelSize voxel, ImagePlus source) {
        Calibration calibration =
                source == null ? new Calibration() : source.getCalibration().copy();
        calibration.disableDensityCalibration();
        if (source != null && voxel.equals(voxelSize(source))) return calibration;
        calibration.setUnit(voxel.unit());
        calibration.setYUnit(null);
        calibration.setZUnit(null);
        calibration.pixelWidth = voxel.x();
        calibration.pixelHeight = voxel.y();
        calibration.pixelDepth = voxel.z();
        return calibration;
    }
}
