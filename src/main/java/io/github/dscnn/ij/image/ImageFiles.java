// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.io.RoiEncoder;
import ij.io.TiffEncoder;
import ij.plugin.AVI_Reader;
import ij.plugin.FileInfoVirtualStack;
import io.github.dscnn.file.dicom.DicomSeries;
import io.github.dscnn.file.disk.AtomicFile;
import io.github.dscnn.file.format.MedicalFormat;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Image files, read with ImageJ (and with Bio-Formats where it is installed), medical ones by our own code, and written as
 * TIFF or in a medical format; without dialogs and windows.
 */
public final class ImageFiles {

    private static final String TIFF = ".tif";

    private ImageFiles() {}

    /**
     * Opens an image, which is called as its file whatever the file says itself; a TIFF that would fill a quarter of the
     * memory as a virtual stack.
     *
     * @throws DscnnException if there is no such file or it is not a complete image
     */
    public static ImagePlus open(Path file) {
        return open(file, line -> {});
    }

    /** With a log, which hears if the file has further images. */
    public static ImagePlus open(Path file, Consumer<String> log) {
        return open(file, Runtime.getRuntime().maxMemory() / 4, log);
    }

    static ImagePlus open(Path file, long most, Consumer<String> log) {
        Path path = file.toAbsolutePath();
        NoImages.checkName(path);
        if (DicomImages.named(path)) return DicomImages.open(DicomImages.series(path), path, log);
        List<Path> channels = ChannelFiles.of(path);
        if (!channels.isEmpty()) return ChannelFiles.open(path, channels, log);
        if (BioFormats.choice(path).isPresent()) return titled(TiffImages.series(path, most, log), path);
        if (!Files.exists(path)) throw new DscnnException("%s does not exist: check the path", file);
        if (!Files.isReadable(path))
            throw new DscnnException("%s may not be read: ask for permission to read it", file);
        if (!Files.isRegularFile(path) && !Files.isDirectory(path))
            throw new DscnnException("%s is a pipe or a device and no file: name a file", file);
        if (DicomImages.is(path)) return dicom(path, most, log);
        Optional<MedicalFormat> medical = MedicalFormat.of(path.getFileName().toString())
                .filter(format -> format != MedicalFormat.DICOM && format.recognizes(path));
        if (medical.isPresent()) return MedicalImages.open(path, medical.get(), log);
        return TiffImages.open(path, most, log, () -> quietly(path, most))
                .map(tiff -> titled(tiff, path))
                .orElseGet(() -> other(path, most, log));
    }

    private static ImagePlus dicom(Path path, long most, Consumer<String> log) {
        DicomSeries series = DicomSeries.of(path);
        if (!series.foreign()) return DicomImages.open(series, path, log);
        series.checkForeign(!BioFormats.missing());
        return other(path, most, log);
    }

    private static ImagePlus other(Path path, long most, Consumer<String> log) {
        if (path.toFile().isFile() && path.toFile().length() == 0)
            throw new DscnnException("%s is an empty file of 0 bytes: copy or export it again", path);
        ImagePlus image =
                FileCheck.readable(path) ? ClearPng.open(path, log).orElseGet(() -> quietly(path, most)) : null;
        if (image == null) image = BioFormats.open(path, log);
        if (image == null) NoImages.check(path);
        if (image == null || image.getWidth() == 0)
            throw new DscnnException("%s is not an image that ImageJ can read: save it as TIFF or PNG first", path);
        ClearPng.asMeant(image, path, log);
        return titled(image, path);
    }

    private static ImagePlus titled(ImagePlus image, Path path) {
        image.setTitle(title(path));
        return image;
    }

    /**
     * What an image is called that comes from a path: as its file, or as if a series were a file, {@code FOLDER.dcm}.
     */
    public static String title(Path path) {
        if (!ChannelFiles.of(path).isEmpty()) return ChannelFiles.title(path);
        Optional<Path> file = BioFormats.choice(path);
        if (file.isEmpty()) return DicomImages.title(path);
        String name = file.get().getFileName().toString();
        String base = Sources.baseName(name);
        String number = path.toString().substring(path.toString().lastIndexOf(BioFormats.CHOICE) + 1);
        return base + "_" + number + name.substring(base.length());
    }

    /** The folder of which a path names one of several DICOM series; empty for a file or a folder. */
    public static Optional<Path> folderOfSeries(Path path) {
        return DicomImages.choice(path);
    }

    /** Whether {@link #open} would find something there: a file, a folder, or a series of either. */
    public static boolean exists(Path path) {
        return Files.exists(path)
                || DicomImages.named(path)
                || !ChannelFiles.of(path).isEmpty()
                || BioFormats.choice(path).isPresent();
    }

    /**
     * Writes a TIFF, or the medical format that the file's name ends with, in one piece, replacing an older file; the image
     * is left alone.
     *
     * @throws DscnnException if that fails; nothing half-written stays
     */
    public static void save(ImagePlus image, Path file) {
        Optional<MedicalFormat> medical = MedicalFormat.of(file.getFileName().toString());
        if (medical.isPresent()) MedicalImages.save(image, medical.get(), file);
        else AtomicFile.write(file, out -> write(image, out));
    }

    /**
     * The images of a folder, sorted by name with numbers in their order (case 2 before case 10): its files without hidden
     * ones, tables and records; of DICOM each series once, as {@code FOLDER#NUMBER} or, where it is the only one, as its
     * folder; and the DICOM series of the folders in it.
     */
    public static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) throw new DscnnException("%s is not a folder: check the path", folder);
        try (Stream<Path> paths = Files.list(folder)) {
            List<Path> all = paths.filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
            List<Path> files = all.stream()
                    .filter(path ->
                            mayBeImage(path) && MedicalFormat.headerOf(path).isEmpty())
                    .toList();
            List<Path> folders = all.stream().filter(Files::isDirectory).toList();
            return sorted(DicomImages.grouped(folder, files, folders));
        } catch (IOException e) {
            throw new DscnnException(e, "%s may not be read: ask for permission to read it", folder);
        }
    }

    private static List<Path> sorted(List<Path> images) {
        Map<Path, String> titles = new HashMap<>();
        for (Path image : images) titles.put(image, title(image));
        return images.stream()
                .sorted(Comparator.comparing(titles::get, new NaturalOrder()))
                .toList();
    }

    /**
     * {@link #list} by {@link Sources#caseName}, in the same order.
     *
     * @throws DscnnException if two have one name
     */
    public static Map<String, Path> byName(Path folder) {
        Map<String, Path> files = new LinkedHashMap<>();
        for (Path file : ImageFiles.list(folder)) {
            Path twin = files.put(Sources.caseName(title(file)), file);
            if (twin != null)
                throw new DscnnException("%s and %s have the same name; take one of them out.", twin, file);
        }
        return files;
    }

    /** Whether {@link #save} knows the format that a file's name ends with. */
    public static boolean writes(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean tiff = name.endsWith(TIFF) || name.endsWith(".tiff");
        return tiff || MedicalFormat.of(name).filter(MedicalFormat::writable).isPresent();
    }

    /**
     * How the name of a result ends: in the format of its image where that is a medical one, else {@code .tif}.
     *
     * @param image the image's file name or title
     * @param kind what the result is, such as mask
     */
    public static String resultEnding(String image, String kind) {
        boolean labels = kind.equals("mask") || kind.equals("labels");
        return kind.equals("overlay")
                ? TIFF
                : MedicalFormat.of(image)
                        .map(format -> format.resultEnding(labels))
                        .orElse(TIFF);
    }

    /** Whether a file may be an image by its name. */
    static boolean mayBeImage(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean packed = name.endsWith(".gz") && MedicalFormat.of(name).isEmpty();
        return !packed && !NoImages.is(file);
    }

    private static ImagePlus quietly(Path path, long most) {
        boolean before = IJ.redirectingErrorMessages();
        IJ.redirectErrorMessages(true);
        try {
            return imageJ(path, most);
        } catch (RuntimeException e) {
            throw new DscnnException(e, "%s cannot be read (%s): save it as TIFF or PNG again", path, e.getMessage());
        } finally {
            IJ.redirectErrorMessages(before);
        }
    }

    private static ImagePlus imageJ(Path path, long most) {
        Opener opener = new Opener();
        opener.setSilentMode(true);
        int type = opener.getFileType(path.toString());
        if (type == Opener.AVI) return AVI_Reader.openVirtual(path.toString());
        boolean large = type == Opener.TIFF && FileCheck.tiffBytes(path) > most;
        return large ? FileInfoVirtualStack.openVirtual(path.toString()) : opener.openImage(path.toString());
    }

    private static void write(ImagePlus image, OutputStream out) throws IOException {
        FileInfo info = image.getFileInfo();
        FileSaver saver = new FileSaver(image);
        info.description = saver.getDescriptionString();
        info.info = image.getInfoProperty();
        info.properties = image.getPropertiesAsArray();
        info.sliceLabels = image.getStack().getSliceLabels();
        info.roi = RoiEncoder.saveAsByteArray(image.getRoi());
        info.overlay = FileSaver.getOverlay(image);
        if (image.getStack() instanceof ij.VirtualStack planes) info.virtualStack = planes;
        if (image.isComposite()) saver.saveDisplayRangesAndLuts(image, info);
        new TiffEncoder(info).write(out);
    }
}
