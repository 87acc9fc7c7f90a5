// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij;

import io.github.dscnn.task.DscnnException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are either complete or not there: written beside their place, then moved. */
final class AtomicFile {

    /** What writes the content. */
    @FunctionalInterface
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    private AtomicFile() {}

    /**
     * Writes a file, replacing an older one; makes its folder if need be.
     *
     * @throws DscnnException if that fails; then the older file, if any, is still there and nothing else
     */
    static void write(Path file, Content content) {
        Path place = file.toAbsolutePath();
        Path part = place.resolveSibling("." + place.getFileName() + "." + System.nanoTime() + ".part");
        try {
            Files.createDirectories(place.getParent());
            try {
                fill(part, content);
                move(part, place);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new DscnnException(
                    e, "%s cannot be written (%s): choose another folder or make room there", file, reason(e));
        }
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
