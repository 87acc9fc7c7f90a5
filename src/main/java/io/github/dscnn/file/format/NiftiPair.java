// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.format;

import io.github.dscnn.file.raster.Pixels;
import io.github.dscnn.file.raster.Pixels.Packing;
import io.github.dscnn.file.raster.Pixels.Place;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The two files of NIfTI or of Analyze: the header {@code NAME.hdr} and its voxels {@code NAME.img}, each packed or not.
 */
record NiftiPair(Path header, Path image) {

    private static final Pattern NAME = Pattern.compile("(?i)(.+)\\.(hdr|img)(\\.gz)?");
    private static final int GZIP = 0x1F8B;
    private static final int SIZE = 4;

    /**
     * The pair that one of its files names.
     *
     * @throws DscnnException if the other file is not there
     */
    static NiftiPair of(Path file) {
        Path header = part(file, "hdr").orElseThrow(() -> missing(file, "header", "hdr"));
        Path image = part(file, "img").orElseThrow(() -> missing(file, "voxels", "img"));
        return new NiftiPair(header, image);
    }

    private static DscnnException missing(Path file, String what, String ending) {
        return new DscnnException(
                "%s is one file of two, and its %s, a file of the same name that ends with .%s, is not there: put both into one folder",
                file, what, ending);
    }

    /** The header of the voxels that a file holds; empty if it is itself a header or there is none. */
    static Optional<Path> headerOf(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        boolean voxels = name.matches() && name.group(2).equalsIgnoreCase("img");
        return voxels ? part(file, "hdr") : Optional.empty();
    }

    private static Optional<Path> part(Path file, String ending) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) return Optional.empty();
        if (name.group(2).equalsIgnoreCase(ending)) return Optional.of(file);
        return Stream.of(ending, ending + ".gz", ending.toUpperCase(java.util.Locale.ROOT))
                .map(end -> file.resolveSibling(name.group(1) + "." + end))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** Whether a file belongs to such a pair, not to another format whose names end alike. */
    static boolean recognizes(Path file) {
        Optional<Path> header = part(file, "hdr");
        if (header.isEmpty()) return true;
        try (InputStream in = Pixels.open(new Place(header.get(), 0, packing(header.get()), 0), header.get())) {
            byte[] size = in.readNBytes(SIZE);
            return size.length == SIZE && Nifti.sized(size);
        } catch (IOException e) {
            return false;
        }
    }

    /** How a file is packed, whatever its name says. */
    static Packing packing(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            int first = in.read();
            return (first << 8 | in.read()) == GZIP ? Packing.GZIP : Packing.NONE;
        }
    }

    /** Where voxels begin in the one file or in the other. */
    static Place place(Path file, long offset) throws IOException {
        return new Place(List.of(file), 0, 0, packing(file), offset);
    }
}
