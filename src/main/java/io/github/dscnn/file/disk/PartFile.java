// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.disk;

import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Unfinished;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file on its way, written beside its place and moved there at the end. Whoever closes it without keeping it leaves an
 * older file as it was and nothing else.
 */
public final class PartFile implements AutoCloseable {

    private final Path file;
    private final Path place;
    private final Path part;
    private final Path before;
    private FileChannel channel;
    private boolean kept;

    /** Something done with the file. */
    @FunctionalInterface
    public interface Writing {
        void with(FileChannel channel) throws IOException;
    }

    private PartFile(Path file) {
        this.file = file;
        place = file.toAbsolutePath();
        part = Unfinished.beside(place);
        before = OutputFolder.existing(place.getParent());
    }

    /**
     * Begins a file; makes its folder if need be.
     *
     * @throws DscnnException if that fails; then nothing is left
     */
    public static PartFile begin(Path file) {
        PartFile begun = new PartFile(file);
        try {
            Files.createDirectories(begun.place.getParent());
            begun.channel = FileChannel.open(begun.part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return begun;
        } catch (IOException e) {
            OutputFolder.removeEmpty(begun.place.getParent(), begun.before);
            throw begun.failed(e);
        }
    }

    /** Writes to it, with a sentence for a person if that fails. */
    public void write(Writing writing) {
        try {
            writing.with(channel);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Puts it at its place, replacing an older file, when all of it is on the disk. */
    public void keep() {
        write(open -> {
            open.force(true);
            open.close();
            move();
        });
        kept = true;
        Unfinished.forceList(place.getParent());
    }

    /** Takes an older file at its place away. */
    void clear() {
        write(open -> {
            if (Files.deleteIfExists(place)) Unfinished.forceList(place.getParent());
        });
    }

    private void move() throws IOException {
        try {
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private DscnnException failed(IOException e) {
        if (String.valueOf(e.getMessage()).contains("too long"))
            return new DscnnException(
                    e, "%s cannot be written, its name is too long: give the image a shorter one", file);
        return new DscnnException(
                e, "%s cannot be written (%s): choose another folder or make room there", file, reason(e));
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) return "no permission";
        if (e instanceof FileSystemException system && system.getReason() != null) return system.getReason();
        return e instanceof FileSystemException || e.getMessage() == null ? "not a folder" : e.getMessage();
    }

    @Override
    public void close() {
        if (kept) return;
        try {
            channel.close();
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw failed(e);
        } finally {
            OutputFolder.removeEmpty(place.getParent(), before);
        }
    }
}
