// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The files of a model and how they are found. */
final class ModelFiles {

    static final String COVER = "cover.png";
    static final String RDF = "rdf.yaml";
    static final String WEIGHTS = "weights.pt";
    static final String README = "README.md";
    static final String TEST_INPUT = "test_input.npy";
    static final String TEST_FINAL = "test_final.npy";
    static final String TEST_LAYERS = "test_layers.npy";

    /** What a model that is written consists of; rdf.yaml, which binds the others by checksum, comes last. */
    static final List<String> ALL = List.of(WEIGHTS, TEST_INPUT, TEST_FINAL, TEST_LAYERS, COVER, README, RDF);

    private static final List<String> DESCRIPTIONS = List.of(RDF, "bioimageio.yaml");

    private ModelFiles() {}

    /** The description in a folder, if there is one. */
    static Optional<Path> description(Path folder) {
        return DESCRIPTIONS.stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    static boolean isZip(Path path) {
        return path.getFileName() != null
                && path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    /** Whether a zip has a description, at its top or in a folder there; one that cannot be read may have it. */
    static boolean isModelZip(Path path) {
        if (!isZip(path) || !Files.isRegularFile(path)) return false;
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return zip.stream().map(ZipEntry::getName).anyMatch(ModelFiles::isDescription);
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean isDescription(String entry) {
        String[] parts = entry.split("/");
        return parts.length > 0 && parts.length <= 2 && DESCRIPTIONS.contains(parts[parts.length - 1]);
    }

    /** Deletes a folder and all that is in it; links are deleted, not followed. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
