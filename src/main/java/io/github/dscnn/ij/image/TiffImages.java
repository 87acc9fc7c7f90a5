// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.measure.Calibration;
import ij.process.LUT;
import io.github.dscnn.file.raster.VoxelType;
import io.github.dscnn.file.tiff.TiffFile;
import io.github.dscnn.file.tiff.TiffImage;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.task.DscnnException;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** TIFFs that ImageJ does not read, or not as they are meant, as ImagePlus. */
final class TiffImages {

    private static final int SIGNED = 1 << 15;
    private static final int COLOURS = 256;

    private TiffImages() {}

    /**
     * Opens a TIFF: by ImageJ where it reads it right, else by ourselves, else by Bio-Formats; empty if the file is none.
     *
     * @param most bytes in memory; a larger one is a virtual stack
     * @param imageJ opens it with ImageJ
     */
    static Optional<ImagePlus> open(Path file, long most, Consumer<String> log, Supplier<ImagePlus> imageJ) {
        return TiffFile.of(file)
                .map(tiff -> tiff.plain() && FileCheck.complete(file) ? imageJ.get() : open(tiff, file, 1, most, log));
    }

    /** Opens one of several images of a file that OME-XML or Bio-Formats tells apart. */
    static ImagePlus series(Path path, long most, Consumer<String> log) {
        Path file = BioFormats.choice(path).orElseThrow();
        return TiffFile.of(file)
                .filter(tiff -> tiff.ome() && tiff.unread().isEmpty())
                .map(tiff -> open(tiff, file, BioFormats.number(path), most, log))
                .orElseGet(() -> BioFormats.one(path));
    }

    private static ImagePlus open(TiffFile tiff, Path file, int number, long most, Consumer<String> log) {
        Optional<String> unread = tiff.unread();
        boolean others = number == 1 && (unread.isPresent() || tiff.microscope());
        Optional<ImagePlus> foreign = others ? BioFormats.willing(file, log) : Optional.empty();
        if (foreign.isPresent()) return foreign.get();
        if (unread.isEmpty()) return own(tiff, file, number, most, log);
        throw new DscnnException(
                BioFormats.missing()
                        ? "%s is a TIFF with %s, which is not read here: save it without that, or open it in Fiji with Bio-Formats"
                        : "%s is a TIFF with %s, which neither DSCNN nor Bio-Formats reads: save it without that",
                file,
                unread.get());
    }

    private static ImagePlus own(TiffFile tiff, Path file, int number, long most, Consumer<String> log) {
        if (tiff.microscope())
            log.accept(
                    file.getFileName() + " is of a Zeiss microscope (LSM), whose axes and sizes only Bio-Formats reads:"
                            + " its pages are taken as slices");
        TiffImage image = tiff.image(number, new JavaPictures(), log);
        Sizes sizes = image.sizes();
        boolean signed = image.element() == VoxelType.INT16 && !image.colours();
        IntFunction<Object> planes =
                signed ? n -> turned((short[]) image.planes().apply(n)) : image.planes();
        ImageStack stack = image.memory() > most ? new PlaneStack(sizes, image.bits(), planes) : read(sizes, planes);
        ImagePlus opened = new ImagePlus(file.getFileName().toString(), stack);
        opened.setDimensions(sizes.channels(), sizes.slices(), sizes.frames());
        opened.setOpenAsHyperStack(opened.getNDimensions() > 3);
        opened.setCalibration(calibration(image, signed));
        if (image.palette().length == 0) show(opened, image.range());
        else paint(opened, lut(image.palette()));
        FileInfo info = new FileInfo();
        info.directory = file.toAbsolutePath().getParent() + File.separator;
        info.fileName = file.getFileName().toString();
        opened.setFileInfo(info);
        return opened;
    }

    private static void show(ImagePlus image, double... range) {
        if (range.length == 0) image.resetDisplayRange();
        else image.setDisplayRange(range[0], range[1]);
    }

    private static void paint(ImagePlus image, LUT colours) {
        image.getProcessor().setColorModel(colours);
        image.getStack().setColorModel(colours);
    }

    private static ImageStack read(Sizes sizes, IntFunction<Object> planes) {
        ImageStack stack = new ImageStack(sizes.width(), sizes.height());
        for (int n = 0; n < sizes.planes(); n++) stack.addSlice(null, planes.apply(n));
        return stack;
    }

    /** ImageJ keeps signed 16 bit as unsigned, 32768 higher. */
    private static short[] turned(short... plane) {
        for (int i = 0; i < plane.length; i++) plane[i] ^= (short) SIGNED;
        return plane;
    }

    private static Calibration calibration(TiffImage image, boolean signed) {
        Calibration calibration = new Calibration();
        calibration.setUnit(image.voxel().unit());
        calibration.pixelWidth = image.voxel().x();
        calibration.pixelHeight = image.voxel().y();
        calibration.pixelDepth = image.voxel().z();
        calibration.frameInterval = image.interval();
        if (signed) calibration.setSigned16BitCalibration();
        return calibration;
    }

    private static LUT lut(int... palette) {
        byte[][] colours = new byte[3][COLOURS];
        for (int i = 0; i < Math.min(COLOURS, palette.length); i++)
            for (int c = 0; c < 3; c++) colours[c][i] = (byte) (palette[i] >> (2 - c) * Byte.SIZE);
        return new LUT(colours[0], colours[1], colours[2]);
    }
}
