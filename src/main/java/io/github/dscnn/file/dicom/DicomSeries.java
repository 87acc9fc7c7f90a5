// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.dicom;

import io.github.dscnn.file.raster.Raster;
import io.github.dscnn.file.raster.Raster.Scale;
import io.github.dscnn.file.raster.VoxelLayout;
import io.github.dscnn.file.raster.VoxelType;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A DICOM series: files with one image each, or an enhanced file with many. Only their headers are in memory; the pixels
 * are read when the series becomes a {@link Raster}.
 */
public final class DicomSeries {

    private static final double MEGA = 1e6;

    private final String name;
    private final List<DicomImage> images;
    private final List<String> notes;

    /**
     * @param name what messages call it
     * @param images at least one
     * @param notes what the log hears when it is read
     */
    DicomSeries(String name, List<DicomImage> images, List<String> notes) {
        this.name = name;
        this.images = images;
        this.notes = notes;
    }

    /**
     * A file by itself.
     *
     * @throws DscnnException if it is damaged or no image
     */
    public static DicomSeries of(Path file) {
        DicomImage image = DicomReader.read(file);
        if (image.pictured() || image.labels()) return new DicomSeries(file.toString(), List.of(image), List.of());
        Optional<String> kind = DicomKind.name(image.kind());
        if (kind.isEmpty()) throw new DscnnException("%s has no image in it: name another file of the folder", file);
        throw new DscnnException(
                "%s is %s and no image: name an image%s",
                file,
                kind.get(),
                kind.get().endsWith("structure set") ? ", or convert it to .seg.nrrd in 3D Slicer" : "");
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

    /** What the values mean, of a segmentation; empty: it is none. */
    public List<LabelClass> classes() {
        DicomImage first = images.get(0);
        return first.labels() ? new DicomSegmentation(first).classes() : List.of();
    }

    /** Whether it is not read here: compressed colours, and compressed films whose frames do not say where they lie. */
    public boolean foreign() {
        return images.stream()
                .filter(image ->
                        !DicomSyntax.plain(image.syntax()) && !image.syntax().equals(DicomRle.SYNTAX))
                .anyMatch(image -> image.coloured() || !image.placed());
    }

    /**
     * Looks whether another program can be asked for it.
     *
     * @param unpacks whether that program knows compressed files
     * @throws DscnnException if it does not
     */
    public void checkForeign(boolean unpacks) {
        if (!unpacks) throw DicomPixels.packed(images.get(0));
    }

    /**
     * Reads all of it.
     *
     * @param unpacking for files that are compressed
     * @param log hears what was decided, and what was passed over beside it
     * @throws DscnnException if the files make no stack, are compressed in a way that cannot be read here, or too large
     */
    public Raster read(Unpacking unpacking, Consumer<String> log) {
        notes.forEach(log);
        DicomImage first = images.get(0);
        if (first.labels()) return new DicomSegmentation(first).read(unpacking, log);
        checkKind();
        DicomStack stack = stack();
        List<DicomSlice> slices = stack.slices();
        Sizes sizes = VoxelLayout.sizes(first.file(), first.width(), first.height(), 1, slices.size(), 1);
        Optional<Scale> scale = first.coloured() ? Optional.of(Scale.NONE) : common(slices);
        VoxelType kept = scale.isPresent() ? first.kept() : VoxelType.FLOAT32;
        images.forEach(DicomPixels::check);
        checkMemory(name, sizes, kept);
        Object[] planes = planes(slices, kept, unpacking);
        if (first.tabulated())
            log.accept(name + " gives its values a meaning by a table (modality LUT), which is not looked up");
        if (first.inverted() && !first.coloured()) turn(first, planes, log);
        Scale left = kept == VoxelType.FLOAT32 ? Scale.NONE : scale.orElse(Scale.NONE);
        return new Raster(sizes, kept, n -> planes[n], left, stack.geometry(), 0);
    }

    private DicomStack stack() {
        List<DicomSlice> slices =
                images.stream().flatMap(image -> image.slices().stream()).toList();
        if (images.stream().allMatch(DicomImage::placed)) return DicomStack.of(name, slices);
        if (images.size() == 1) return DicomStack.loose(name, slices);
        throw new DscnnException(
                "%s has several files with frames that do not say where they lie: name one of its files", name);
    }

    private Object[] planes(List<DicomSlice> slices, VoxelType kept, Unpacking unpacking) {
        Map<Path, DicomImage> byFile = images.stream().collect(Collectors.toMap(DicomImage::file, image -> image));
        Object[] planes = new Object[slices.size()];
        for (int i = 0; i < planes.length; i++) {
            DicomImage image = byFile.get(slices.get(i).file());
            Object plane = DicomPixels.plane(image, slices.get(i).frame(), unpacking);
            planes[i] = kept == VoxelType.FLOAT32 ? slices.get(i).scale().applied(plane, image.kept()) : plane;
        }
        return planes;
    }

    private void turn(DicomImage first, Object[] planes, Consumer<String> log) {
        if (first.measured()) {
            log.accept(name
                    + " is to be shown inverted (MONOCHROME1), but its values are measured: they stay as they are");
            return;
        }
        Inverted.turn(planes, first.signed());
        log.accept(name
                + " is stored inverted (MONOCHROME1), low values are bright: they are turned, so that air is dark");
    }

    private void checkKind() {
        DicomImage first = images.get(0);
        DicomSlice one = first.slices().get(0);
        for (DicomImage image : images) {
            boolean packed =
                    !DicomSyntax.plain(image.syntax()) && !image.syntax().equals(DicomRle.SYNTAX);
            if (image.coloured() && packed) throw DicomPixels.packed(image);
            DicomSlice other = image.slices().get(0);
            if (image.width() != first.width() || image.height() != first.height())
                throw DicomStack.mixed(name, "sizes", one, other);
            boolean alike = image.element() == first.element() && image.kept() == first.kept();
            if (!alike || image.inverted() != first.inverted())
                throw DicomStack.mixed(name, "kinds of voxels", one, other);
        }
    }

    /** What the stored numbers of all slices mean; empty if that differs. */
    private static Optional<Scale> common(List<DicomSlice> slices) {
        Scale first = slices.get(0).scale();
        return slices.stream().allMatch(slice -> slice.scale().equals(first)) ? Optional.of(first) : Optional.empty();
    }

    /** @throws DscnnException if the planes do not fit into memory */
    static void checkMemory(String name, Sizes sizes, VoxelType kept) {
        double memory = (double) sizes.planes() * sizes.width() * sizes.height() * kept.bytes();
        double most = Runtime.getRuntime().maxMemory();
        if (memory > most)
            throw new DscnnException(
                    "%s needs %.0f MB of memory, but Java may use %.0f MB: allow more with java -Xmx",
                    name, memory / MEGA, most / MEGA);
    }
}
