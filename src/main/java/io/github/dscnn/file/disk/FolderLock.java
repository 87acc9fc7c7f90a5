// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.disk;

import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Unfinished;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A folder that one work writes into alone until it is closed: in this JVM by its real path, among programs by the lock of a
 * file, which the system frees even when a program is killed. On a disk without locks, as some in a network are, only this
 * JVM keeps others out.
 */
public final class FolderLock implements AutoCloseable {

    /** Hidden, and there only while somebody works. */
    public static final String FILE = ".dscnn-lock";

    private static final long LOOK_MS = 100;
    private static final int LONGEST = 1 << 20;

    /** Folders belong to the process. */
    private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final Path before;
    private Path claimed;
    private FileChannel lock;

    private FolderLock(Path folder) {
        this.folder = folder;
        this.before = OutputFolder.existing(folder);
    }

    /**
     * Takes the folder, which is made if need be and taken away again if nothing comes into it, and deletes what killed
     * programs have left half-written in it.
     *
     * @param patience how long it is waited for
     * @param taken the sentence if another has it then
     * @throws DscnnException with that sentence, or if the folder cannot be written
     */
    public static FolderLock claim(Path folder, Duration patience, String taken) {
        FolderLock claim = new FolderLock(folder);
        try {
            claim.take(patience, taken);
            Unfinished.sweep(claim.claimed);
            return claim;
        } catch (RuntimeException | Error e) {
            claim.close();
            throw e;
        }
    }

    private void take(Duration patience, String taken) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            Path real = Files.createDirectories(folder).toRealPath();
            while (!take(real)) {
                if (System.nanoTime() >= end) throw new DscnnException("%s", taken);
                Thread.sleep(LOOK_MS);
            }
        } catch (IOException e) {
            throw new DscnnException(
                    e, "%s may not be written: choose another folder, or ask for permission to write there.", folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DscnnException("%s", taken);
        }
    }

    private boolean take(Path real) throws IOException {
        if (!CLAIMED.add(real)) return false;
        claimed = real;
        lock = open(real.resolve(FILE));
        if (locked() && ours()) return true;
        lock.close();
        lock = null;
        claimed = null;
        CLAIMED.remove(real);
        return false;
    }

    /** Never what a link leads to, which would be emptied. */
    private static FileChannel open(Path file) throws IOException {
        if (Files.isSymbolicLink(file))
            throw new DscnnException(
                    "%s is a link, which this program never makes; delete it, or choose another folder.", file);
        return FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
    }

    private boolean locked() {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // another class loader of this JVM has it
        } catch (IOException e) {
            return true; // this disk knows no locks
        }
    }

    /**
     * Whether the file that is locked is the one that is there: who had it before may have deleted it meanwhile. Told by its
     * length, since to open and close it once more would free it on many systems.
     */
    private boolean ours() throws IOException {
        int length = ThreadLocalRandom.current().nextInt(1, LONGEST);
        try {
            lock.truncate(0).write(ByteBuffer.allocate(1), length - 1);
            return Files.size(claimed.resolve(FILE)) == length;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Gives the folder back; a lock file that cannot be deleted does no harm. */
    @Override
    public void close() {
        try {
            if (lock != null) Files.deleteIfExists(claimed.resolve(FILE));
            if (lock != null) lock.close();
        } catch (IOException e) {
            // whoever comes next can lock it
        } finally {
            OutputFolder.removeEmpty(folder, before);
            if (claimed != null) CLAIMED.remove(claimed);
        }
    }
}
