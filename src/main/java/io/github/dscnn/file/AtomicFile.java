// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file;

import io.github.dscnn.task.DscnnException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are either complete or not there: written beside their place, then moved. */
public final class AtomicFile {

    /** What writes the content. */
    @FunctionalInterface
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    private AtomicFile() {}

    /**
     * Writes a file, replacing an older one; makes its folder if need be.
     *
     * @throws DscnnException if that fails; then the older file, if any, is still there and nothing else
     */
    public static void write(Path file, Content content) {
        Path place = file.toAbsolutePath();
        Path part = place.resolveSibling("." + place.getFileName() + "." + System.nanoTime() + ".part");
        Path before = OutputFolder.existing(place.getParent());
        try {
            Files.createDirectories(place.getParent());
            try {
                fill(part, content);
                move(part, place);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            OutputFolder.removeEmpty(place.getParent(), before);
            throw new DscnnException(
                    e, "%s cannot be written (%s): choose another folder or make room there", file, reason(e));
        }
    }

    /** Writes a text file in UTF-8; see {@link #write(Path, Content)}. */
    public static void write(Path file, String text) {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void fill(Path part, Content content) throws IOException {
        try (OutputStream out =
                new BufferedOutputStream(Files.newOutputStream(part, StandardOpenOption.CREATE_NEW), 1 << 16)) {
            content.write(out);
        }
    }

    private static void move(Path part, Path place) throws IOException {
        try {
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) return "no permission";
        if (e instanceof FileSystemException system && system.getReason() != null) return system.getReason();
        return e instanceof FileSystemException || e.getMessage() == null ? "not a folder" : e.getMessage();
    }
}
