// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij;

import ij.IJ;
import ij.ImagePlus;
import io.github.dscnn.task.DscnnException;
import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Bio-Formats where it is installed, called by name: nothing of it is needed to build or to start. */
final class BioFormats {

    private static final String OPENER = "loci.plugins.BF";
    private static final String READER = "loci.formats.ImageReader";

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
                log.accept("only the first of " + series + " series of " + path.getFileName() + " is opened");
        } catch (ReflectiveOperationException | IOException | ClassCastException e) {
            log.accept(path.getFileName() + " may have further series: only the first is opened");
        }
    }

    /** The bytes of an image of a compressed DICOM file, little endian; null when Bio-Formats is not there. */
    static byte[] unpacked(Path file, int frame) throws IOException {
        return null;
    }
}
