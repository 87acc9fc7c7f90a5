// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The files of a model and how they are found. */
public final class ModelFiles {

    public static final String COVER = "cover.png";
    public static final String RDF = "rdf.yaml";
    public static final String WEIGHTS = "weights.pt";
    public static final String README = "README.md";
    public static final String TEST_INPUT = "test_input.npy";
    public static final String TEST_FINAL = "test_final.npy";
    public static final String TEST_LAYERS = "test_layers.npy";

    /** What a model that is written consists of; rdf.yaml, which binds the others by checksum, comes last. */
    public static final List<String> ALL = List.of(WEIGHTS, TEST_INPUT, TEST_FINAL, TEST_LAYERS, COVER, README, RDF);

    /** As the format names them, the better one first; any name may stand before them, with a point between. */
    private static final List<String> DESCRIPTIONS = List.of(RDF, "bioimageio.yaml", "model.yaml");

    private ModelFiles() {}

    /** The description in a folder, if there is one. */
    public static Optional<Path> description(Path folder) {
        if (!Files.isDirectory(folder)) return Optional.empty();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.filter(
                            file -> isDescription(file.getFileName().toString()))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            Optional<Path> plain = DESCRIPTIONS.stream()
                    .map(folder::resolve)
                    .filter(all::contains)
                    .findFirst();
            return plain.isPresent() ? plain : all.stream().min(Comparator.comparingInt(ModelFiles::rank));
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** Whether a file is a description by its name. */
    static boolean isDescription(String file) {
        return DESCRIPTIONS.stream().anyMatch(name -> isCalled(file, name));
    }

    private static int rank(Path file) {
        String name = file.getFileName().toString();
        return DESCRIPTIONS.indexOf(DESCRIPTIONS.stream()
                .filter(one -> isCalled(name, one))
                .findFirst()
                .orElseThrow());
    }

    private static boolean isCalled(String file, String name) {
        return file.equals(name) || file.endsWith("." + name);
    }

    /** Whether a path ends with {@code .zip}, in letters of either case; the file itself is not looked at. */
    public static boolean isZip(Path path) {
        return path.getFileName() != null
                && path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    /** Whether a zip has a description, at its top or in a folder there; one that cannot be read may have it. */
    public static boolean isModelZip(Path path) {
        if (!isZip(path) || !Files.isRegularFile(path)) return false;
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return zip.stream().map(ZipEntry::getName).anyMatch(ModelFiles::isDescribing);
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean isDescribing(String entry) {
        String[] parts = entry.split("/");
        return parts.length > 0 && parts.length <= 2 && isDescription(parts[parts.length - 1]);
    }

    /**
     * The file that a description means by a name, below its folder, as the file system calls it; empty if there is none, or
     * it is a link or lies elsewhere. Letters with marks may be composed or not, as file systems change them, and where the
     * file system takes letters of either case for the same, so does this.
     */
    public static Optional<Path> named(Path folder, String name) {
        try {
            Path base = folder.toRealPath();
            Path file = base;
            for (Path part : Path.of(name).normalize()) file = child(file, part.toString());
            boolean inside = file.startsWith(base) && !file.equals(base);
            if (!inside || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) return Optional.empty();
            Path real = file.toRealPath();
            return real.startsWith(base) && real.getNameCount() == file.getNameCount() && sameNames(real, file)
                    ? Optional.of(base.relativize(real))
                    : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Path child(Path folder, String name) throws IOException {
        Path exact = folder.resolve(name);
        boolean sure =
                Files.exists(exact, LinkOption.NOFOLLOW_LINKS) || name.chars().allMatch(letter -> letter < 0x80);
        if (sure || !Files.isDirectory(folder)) return exact;
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> composed(file.getFileName()).equals(composed(Path.of(name))))
                    .findFirst()
                    .orElse(exact);
        }
    }

    private static boolean sameNames(Path one, Path other) {
        return composed(one).equalsIgnoreCase(composed(other));
    }

    private static String composed(Path path) {
        return Normalizer.normalize(path.toString(), Normalizer.Form.NFC);
    }

    /** Deletes a folder and all that is in it; links are deleted, not followed. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
