// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model.files;

import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Unpacks a zip that nobody has looked at: no entry lands outside the folder, one with links is refused (they would come
 * out as plain text files), and what comes out is bounded in number and size, both as declared and as it comes.
 *
 * @param entries the most entries
 * @param bytes the most bytes of all entries together
 */
record Unzip(int entries, long bytes) {

    private static final int MOST_ENTRIES = 1000;
    private static final long ALWAYS_ALLOWED = 64L << 20;
    private static final long EVER_ALLOWED = 8L << 30;
    private static final long MOST_RATIO = 100;
    private static final int BUFFER = 1 << 16;

    /** Bounds for a zip: at most 64 MiB or 100 times its own size, and never more than 8 GiB. */
    static Unzip bounds(Path zip) throws IOException {
        return new Unzip(MOST_ENTRIES, Math.min(EVER_ALLOWED, Math.max(ALWAYS_ALLOWED, MOST_RATIO * Files.size(zip))));
    }

    /** Unpacks into a new temporary folder, which the caller deletes. */
    Path unpack(Path zip) throws IOException {
        Path folder = Files.createTempDirectory("dscnn-model-");
        folder.toFile().deleteOnExit();
        try {
            unpack(zip, folder);
            return folder;
        } catch (IOException | RuntimeException e) {
            ModelFiles.delete(folder);
            throw e;
        }
    }

    private void unpack(Path zip, Path folder) throws IOException {
        if (ZipLinks.any(zip))
            throw new DscnnException(
                    "%s holds a symbolic link; do not use it, get the model from a source you trust.", zip);
        try (ZipFile file = new ZipFile(zip.toFile())) {
            if (file.size() > entries)
                throw new DscnnException(
                        "%s has %s entries, more than the %s a model can have; unpack it yourself and open the folder.",
                        zip, file.size(), entries);
            long left = bytes;
            List<? extends ZipEntry> all = file.stream().toList();
            check(zip, all);
            for (ZipEntry entry : all) left -= copy(zip, file, entry, inside(zip, folder, entry.getName()), left);
        }
    }

    private void check(Path zip, List<? extends ZipEntry> all) {
        long declared = 0;
        for (ZipEntry entry : all) declared += Math.max(0, entry.getSize());
        if (declared > bytes) throw tooMuch(zip);
    }

    private DscnnException tooMuch(Path zip) {
        return new DscnnException(
                "%s would unpack to more than %s MB, far more than its size; unpack it yourself and open the folder.",
                zip, bytes >> 20);
    }

    private long copy(Path zip, ZipFile file, ZipEntry entry, Path to, long left) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(to);
            return 0;
        }
        Files.createDirectories(to.getParent());
        to.toFile().deleteOnExit();
        try (InputStream in = file.getInputStream(entry);
                OutputStream out = Files.newOutputStream(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            return copy(zip, in, out, left);
        } catch (FileAlreadyExistsException e) {
            throw new DscnnException(
                    e,
                    "%s holds two files that are called %s here; do not use it, get the model from a source you trust.",
                    zip,
                    entry.getName());
        }
    }

    private long copy(Path zip, InputStream in, OutputStream out, long left) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long copied = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            copied += n;
            if (copied > left) throw tooMuch(zip);
            out.write(buffer, 0, n);
        }
        return copied;
    }

    private static Path inside(Path zip, Path folder, String name) {
        try {
            Path path = folder.resolve(name).normalize();
            boolean odd = name.startsWith("/") || name.contains("\\") || name.contains(":") || name.contains("..");
            if (!odd && path.startsWith(folder) && !path.equals(folder)) return path;
        } catch (InvalidPathException e) {
            throw outside(zip, name);
        }
        throw outside(zip, name);
    }

    private static DscnnException outside(Path zip, String name) {
        return new DscnnException(
                "%s wants to write outside its own folder ('%s'); do not use it, get the model from a source you trust.",
                zip, name);
    }

    /** The folder that holds the model: the one given, or the only folder in it. */
    static Path root(Path folder) throws IOException {
        if (ModelFiles.description(folder).isPresent()) return folder;
        try (Stream<Path> paths = Files.list(folder)) {
            List<Path> folders = paths.filter(Files::isDirectory)
                    .filter(one -> ModelFiles.description(one).isPresent())
                    .toList();
            return folders.size() == 1 ? folders.get(0) : folder;
        }
    }
}
