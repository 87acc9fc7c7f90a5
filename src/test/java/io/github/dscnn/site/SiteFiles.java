// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small files for tests of the site. */
final class SiteFiles {

    private SiteFiles() {}

    static void gzip(Path file, String text) throws IOException {
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A jar of one entry. */
    static void jar(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry("text"));
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** All files below a folder. */
    static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }

    /** A file below a folder whose name begins so. */
    static Optional<Path> first(Path folder, String beginning) throws IOException {
        return below(folder).stream()
                .filter(file -> file.getFileName().toString().startsWith(beginning))
                .findFirst();
    }
}
