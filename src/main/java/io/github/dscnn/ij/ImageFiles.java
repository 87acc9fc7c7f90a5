// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.io.RoiEncoder;
import ij.io.TiffEncoder;
import ij.plugin.AVI_Reader;
import ij.plugin.FileInfoVirtualStack;
import io.github.dscnn.file.AtomicFile;
import io.github.dscnn.file.MedicalFormat;
import io.github.dscnn.task.DscnnException;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Image files, read with ImageJ (and with Bio-Formats where it is installed), medical ones by our own code, and written as
 * TIFF or in a medical format; without dialogs and windows.
 */
public final class ImageFiles {

    private static final String BIO_FORMATS = "loci.plugins.BF";
    private static final String BIO_FORMATS_READER = "loci.formats.ImageReader";
    private static final Set<String> NO_IMAGES = Set.of(
            "json", "csv", "tsv", "txt", "md", "xml", "html", "yaml", "yml", "log", "pdf", "xls", "xlsx", "doc", "docx",
            "ijm", "py", "js", "java", "jar", "pt", "roi", "lut", "raw", "zraw", "part", "ini", "db");

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

    /** The same; the log hears if the file has further images. */
    public static ImagePlus open(Path file, Consumer<String> log) {
        return open(file, Runtime.getRuntime().maxMemory() / 4, log);
    }

    static ImagePlus open(Path file, long most, Consumer<String> log) {
        Path path = file.toAbsolutePath();
        if (Files.isDirectory(path)) throw new DscnnException("%s is a folder: name one of the images in it", file);
        if (!Files.exists(path)) throw new DscnnException("%s does not exist: check the path", file);
        if (!Files.isReadable(path))
            throw new DscnnException("%s may not be read: ask for permission to read it", file);
        Optional<MedicalFormat> medical = MedicalFormat.of(path.getFileName().toString());
        if (medical.isPresent()) return MedicalImages.open(path, medical.get());
        Optional<ImagePlus> large = PlaneStack.open(path);
        if (large.isPresent()) return large.get();
        ImagePlus image = FileCheck.readable(path) ? quietly(path, most) : null;
        if (image == null) image = bioFormats(path, log);
        if (image == null || image.getWidth() == 0)
            throw new DscnnException("%s is not an image that ImageJ can read: save it as TIFF or PNG first", file);
        image.setTitle(path.getFileName().toString());
        return image;
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
     * The image files of a folder, sorted by name with numbers in their order (case 2 before case 10); without hidden
     * files, folders, tables and records.
     */
    public static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) throw new DscnnException("%s is not a folder: check the path", folder);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(ImageFiles::mayBeImage)
                    .sorted(Comparator.comparing(file -> file.getFileName().toString(), new NaturalOrder()))
                    .toList();
        } catch (IOException e) {
            throw new DscnnException(e, "%s may not be read: ask for permission to read it", folder);
        }
    }

    /**
     * {@link #list} by the names without endings, in the same order.
     *
     * @throws DscnnException if two have one name
     */
    public static Map<String, Path> byName(Path folder) {
        Map<String, Path> files = new LinkedHashMap<>();
        for (Path file : ImageFiles.list(folder)) {
            Path twin = files.put(Sources.baseName(file.getFileName().toString()), file);
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

    private static boolean mayBeImage(Path file) {
        String name = file.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        boolean packed = ending.equals("gz") && MedicalFormat.of(name).isEmpty();
        return Files.isRegularFile(file) && !name.startsWith(".") && !packed && !NO_IMAGES.contains(ending);
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

    private static ImagePlus bioFormats(Path path, Consumer<String> log) {
        ImagePlus image =
                bioFormats(BIO_FORMATS).map(reader -> read(reader, path)).orElse(null);
        if (image != null) bioFormats(BIO_FORMATS_READER).ifPresent(reader -> count(reader, path, log));
        return image;
    }

    private static Optional<Class<?>> bioFormats(String name) {
        try {
            return Optional.of(Class.forName(name, true, IJ.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    /** Opens the first image of a file through a class with Bio-Formats' {@code openImagePlus(String)}. */
    static ImagePlus read(Class<?> reader, Path path) {
        try {
            Object images = reader.getMethod("openImagePlus", String.class).invoke(null, path.toString());
            return images instanceof ImagePlus[] some && some.length > 0 ? some[0] : null;
        } catch (InvocationTargetException e) {
            throw new DscnnException(
                    e, "%s is not an image that ImageJ or Bio-Formats can read: save it as TIFF or PNG first", path);
        } catch (ReflectiveOperationException e) {
            throw new DscnnException(e, "Bio-Formats cannot open %s: update Bio-Formats", path);
        }
    }

    /** Says how many images a file has if there are several, through a class like Bio-Formats' {@code ImageReader}. */
    static void count(Class<?> reader, Path path, Consumer<String> log) {
        try (Closeable file = (Closeable) reader.getConstructor().newInstance()) {
            reader.getMethod("setId", String.class).invoke(file, path.toString());
            Object count = reader.getMethod("getSeriesCount").invoke(file);
            if (count instanceof Integer series && series > 1)
                log.accept("only the first of " + series + " series of " + path.getFileName() + " is opened");
        } catch (ReflectiveOperationException | IOException | ClassCastException e) {
            log.accept(path.getFileName() + " may have further series: only the first is opened");
        }
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
