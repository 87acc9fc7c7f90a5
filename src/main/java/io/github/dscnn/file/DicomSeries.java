// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file;

import io.github.dscnn.file.Raster.Scale;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A DICOM series: files with one image each, or an enhanced file with many. Only their headers are in memory; the pixels
 * are read when the series becomes a {@link Raster}.
 */
public final class DicomSeries {

    private static final double MEGA = 1e6;

    private final String name;
    private final List<DicomImage> images;

    /**
     * @param name what messages call it
     * @param images at least one
     */
    DicomSeries(String name, List<DicomImage> images) {
        this.name = name;
        this.images = images;
    }

    /**
     * A file by itself.
     *
     * @throws DscnnException if it is damaged or no image
     */
    public static DicomSeries of(Path file) {
        DicomImage image = DicomReader.read(file);
        if (!image.pictured()) throw new DscnnException("%s has no image in it: name another file of the folder", file);
        return new DicomSeries(file.toString(), List.of(image));
    }

    /** Unpacks an image of a file: its bytes, little endian; null when that is not possible here. */
    @FunctionalInterface
    public interface Unpacking {

        /** Nothing can be unpacked. */
        Unpacking NONE = (file, frame) -> null;

        byte[] bytes(Path file, int frame) throws IOException;
    }

    /** What the scanner called it, how many files it has, and which size. */
    public String about() {
        DicomImage first = images.get(0);
        String description = first.description().isEmpty() ? "no description" : first.description();
        String files = images.size() == 1 ? "1 file" : images.size() + " files";
        return description + ", " + files + ", " + first.width() + " x " + first.height();
    }

    /** The identity that no other series has (SeriesInstanceUID). */
    public String uid() {
        return images.get(0).series();
    }

    /** Its files, by name. */
    public List<Path> files() {
        return images.stream().map(DicomImage::file).toList();
    }

    /** Whether its images say where they lie, so that they can be put in order; what is wrong in them, reading tells. */
    public boolean ordered() {
        try {
            return images.stream()
                    .flatMap(image -> image.slices().stream())
                    .allMatch(slice -> slice.at().isPresent());
        } catch (DscnnException e) {
            return true;
        }
    }

    /** Whether it is not read here but by ImageJ: colours, and films whose frames do not say where they lie. */
    public boolean foreign() {
        return images.stream().anyMatch(image -> !image.grey() || !image.placed());
    }

    /**
     * Looks whether another program can be asked for it.
     *
     * @param unpacks whether that program knows compressed files; runs it is not trusted with, of which Bio-Formats 7.3.1
     *     gives other voxels than are stored
     * @throws DscnnException if it is compressed in another way
     */
    public void checkForeign(boolean unpacks) {
        for (DicomImage image : images) {
            boolean runs = image.syntax().equals(DicomRle.SYNTAX);
            if (!DicomSyntax.plain(image.syntax()) && (runs || !unpacks)) throw DicomPixels.packed(image);
        }
    }

    /**
     * Reads all of it.
     *
     * @param unpacking for files that are compressed
     * @throws DscnnException if the files make no stack, are compressed in a way that cannot be read here, or too large
     */
    public Raster read(Unpacking unpacking) {
        DicomImage first = images.get(0);
        checkKind();
        if (images.stream().anyMatch(image -> !image.placed()))
            throw new DscnnException(
                    "%s has several frames that do not say where they lie: open it in ImageJ and save it as TIFF",
                    first.file());
        Map<Path, DicomImage> byFile = images.stream().collect(Collectors.toMap(DicomImage::file, image -> image));
        DicomStack stack = DicomStack.of(
                name, images.stream().flatMap(image -> image.slices().stream()).toList());
        List<DicomSlice> slices = stack.slices();
        Sizes sizes = Layout.sizes(first.file(), first.width(), first.height(), 1, slices.size(), 1);
        Optional<Scale> scale = common(slices);
        Element kept = scale.isPresent() ? first.element().kept() : Element.FLOAT32;
        images.forEach(DicomPixels::check);
        checkMemory(sizes, kept);
        Object[] planes = new Object[slices.size()];
        for (int i = 0; i < planes.length; i++) {
            DicomImage image = byFile.get(slices.get(i).file());
            Object plane = DicomPixels.plane(image, slices.get(i).frame(), unpacking);
            planes[i] = kept == Element.FLOAT32
                    ? slices.get(i).scale().applied(plane, image.element().kept())
                    : plane;
        }
        Scale left = kept == Element.FLOAT32 ? Scale.NONE : scale.orElse(Scale.NONE);
        return new Raster(sizes, kept, n -> planes[n], left, stack.geometry(), 0);
    }

    private void checkKind() {
        DicomImage first = images.get(0);
        DicomSlice one = first.slices().get(0);
        for (DicomImage image : images) {
            if (image.pixelTag() == 0) throw DicomPixels.packed(image);
            if (image.pixelTag() != DicomImage.PIXELS)
                throw new DscnnException(
                        "%s has its voxels as floating point numbers, which is not read: export it as integers",
                        image.file());
            if (!image.grey())
                throw new DscnnException(
                        "%s has colours, and a series is read where it is grey: open it in ImageJ and save it as TIFF",
                        image.file());
            DicomSlice other = image.slices().get(0);
            if (image.width() != first.width() || image.height() != first.height())
                throw DicomStack.mixed(name, "sizes", one, other);
            if (image.element() != first.element()) throw DicomStack.mixed(name, "kinds of voxels", one, other);
        }
    }

    /** What the stored numbers of all slices mean; empty if that differs. */
    private static Optional<Scale> common(List<DicomSlice> slices) {
        Scale first = slices.get(0).scale();
        return slices.stream().allMatch(slice -> slice.scale().equals(first)) ? Optional.of(first) : Optional.empty();
    }

    private void checkMemory(Sizes sizes, Element kept) {
        double memory = (double) sizes.planes() * sizes.width() * sizes.height() * kept.bytes();
        double most = Runtime.getRuntime().maxMemory();
        if (memory > most)
            throw new DscnnException(
                    "%s needs %.0f MB of memory, but Java may use %.0f MB: allow more with java -Xmx",
                    name, memory / MEGA, most / MEGA);
    }
}
