// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import ij.IJ;
import ij.ImagePlus;
import io.github.dscnn.task.DscnnException;
import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Bio-Formats where it is installed, called by name: nothing of it is needed to build or to start. */
final class BioFormats {

    /** Between a file and the number of one of its series. */
    static final String CHOICE = "#";

    private static final String OPENER = "loci.plugins.BF";
    private static final String OPTIONS = "loci.plugins.in.ImporterOptions";
    private static final String READER = "loci.formats.ImageReader";
    private static final String DICOM = "loci.formats.in.DicomReader";

    private BioFormats() {}

    static boolean missing() {
        return find(OPENER).isEmpty();
    }

    /** Opens the first image of a file; null when Bio-Formats is not there. The log hears if there are further ones. */
    static ImagePlus open(Path path, Consumer<String> log) {
        ImagePlus image = find(OPENER).map(reader -> read(reader, path)).orElse(null);
        if (image != null) find(READER).ifPresent(reader -> count(reader, path, log));
        return image;
    }

    /** Never fails: empty when Bio-Formats is not there or cannot open the file. */
    static Optional<ImagePlus> willing(Path path, Consumer<String> log) {
        try {
            return Optional.ofNullable(open(path, log));
        } catch (DscnnException e) {
            return Optional.empty();
        }
    }

    /** The file of {@code FILE#NUMBER}, which names one of several series; empty if the path is nothing of the kind. */
    static Optional<Path> choice(Path path) {
        String name = path.getFileName().toString();
        int at = name.lastIndexOf(CHOICE);
        if (at < 1 || !name.substring(at + 1).matches("[1-9]\\d{0,8}")) return Optional.empty();
        Path file = path.resolveSibling(name.substring(0, at));
        return Optional.of(file).filter(one -> Files.notExists(path) && Files.isRegularFile(one));
    }

    /** The number in {@code FILE#NUMBER}. */
    static int number(Path path) {
        return Integer.parseInt(path.toString().substring(path.toString().lastIndexOf(CHOICE) + 1));
    }

    /**
     * Opens one of several images of a file.
     *
     * @param path {@code FILE#NUMBER}, from 1
     * @throws DscnnException if it cannot be opened or Bio-Formats is not there
     */
    static ImagePlus one(Path path) {
        Path file = choice(path).orElseThrow();
        int number = number(path);
        Class<?> opener = find(OPENER)
                .orElseThrow(() -> new DscnnException(
                        "%s names a series of a file, which Bio-Formats opens, and it is not here: use Fiji", path));
        try {
            Class<?> kind = Class.forName(OPTIONS, true, opener.getClassLoader());
            Object options = kind.getConstructor().newInstance();
            kind.getMethod("setId", String.class).invoke(options, file.toString());
            kind.getMethod("clearSeries").invoke(options);
            kind.getMethod("setSeriesOn", int.class, boolean.class).invoke(options, number - 1, true);
            Object images = opener.getMethod("openImagePlus", kind).invoke(null, options);
            if (images instanceof ImagePlus[] some && some.length == 1) return some[0];
            throw new DscnnException("%s has no series %s: name another", file, number);
        } catch (InvocationTargetException e) {
            throw new DscnnException(e, "%s has no series %s that Bio-Formats can read: name another", file, number);
        } catch (ReflectiveOperationException e) {
            throw new DscnnException(e, "Bio-Formats cannot open %s: update Bio-Formats", path);
        }
    }

    private static Optional<Class<?>> find(String name) {
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
                log.accept("only the first of " + series + " series of " + path.getFileName()
                        + " is opened: name another as " + path.getFileName() + CHOICE + "2");
        } catch (ReflectiveOperationException | IOException | ClassCastException e) {
            log.accept(path.getFileName() + " may have further series: only the first is opened");
        }
    }

    /**
     * The stored bytes of an image of a compressed DICOM file, little endian; null when Bio-Formats is not there or cannot
     * unpack it.
     */
    static byte[] unpacked(Path file, int frame) {
        return find(DICOM).map(reader -> unpacked(reader, file, frame)).orElse(null);
    }

    private static byte[] unpacked(Class<?> kind, Path file, int frame) {
        try (Closeable reader = (Closeable) kind.getConstructor().newInstance()) {
            kind.getMethod("setGroupFiles", boolean.class).invoke(reader, false);
            kind.getMethod("setId", String.class).invoke(reader, file.toString());
            byte[] bytes = (byte[]) kind.getMethod("openBytes", int.class).invoke(reader, frame);
            boolean little = (boolean) kind.getMethod("isLittleEndian").invoke(reader);
            return little ? bytes : null;
        } catch (ReflectiveOperationException | IOException | ClassCastException | LinkageError e) {
            return null;
        }
    }
}
