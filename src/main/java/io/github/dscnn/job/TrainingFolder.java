// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import io.github.dscnn.file.OutputFolder;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.words.TrainWords;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folder that a training writes into, which is of this training alone until it is closed: in this JVM by its real
 * path, among programs by the lock of a file, which the system frees even when a program is killed.
 */
final class TrainingFolder implements AutoCloseable {

    /** Hidden, and there only while a training runs. */
    static final String LOCK = ".dscnn-lock";

    /** Folders belong to the process. */
    private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final Path before;
    private Path claimed;
    private FileChannel lock;

    private TrainingFolder(Path folder) {
        this.folder = folder;
        this.before = OutputFolder.existing(folder);
    }

    /**
     * Says whether a training can write into its folder; changes nothing.
     *
     * @throws DscnnException if the folder is not named, holds a model or an unfinished training, or cannot be written
     */
    static void check(TrainWords words) {
        if (words.folder.isBlank()) throw new DscnnException("Training needs a folder for the model; name a new one.");
        Supervision.check(words.network, words.supervision);
        OutputFolder.check(Path.of(words.folder));
        content(words);
    }

    private static void content(TrainWords words) {
        Path folder = Path.of(words.folder);
        boolean interrupted = CheckpointFiles.exists(folder);
        if (words.resume && !interrupted)
            throw new DscnnException(
                    "There is no interrupted training in %s (a stop in the first epoch leaves none); leave resume out and name a new folder, or use start=MODEL to train a finished model further.",
                    folder);
        if (words.resume) return;
        if (interrupted)
            throw new DscnnException(
                    "The folder %s holds an unfinished training already; name another folder, or say resume=true to go on.",
                    folder);
        if (Files.exists(folder.resolve("rdf.yaml")))
            throw new DscnnException(
                    "The folder %s holds a model already; name another folder, and start=%s to train this model further.",
                    folder, folder);
    }

    /**
     * Takes the folder, which is made if need be and taken away again if nothing comes into it.
     *
     * @throws DscnnException if another training has it, or as {@link #check}
     */
    static TrainingFolder claim(TrainWords words) {
        check(words);
        TrainingFolder claim = new TrainingFolder(Path.of(words.folder));
        try {
            claim.take();
            content(words);
            return claim;
        } catch (RuntimeException | Error e) {
            claim.close();
            throw e;
        }
    }

    private void take() {
        try {
            Path real = Files.createDirectories(folder).toRealPath();
            if (!CLAIMED.add(real)) throw taken();
            claimed = real;
            lock = FileChannel.open(real.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock();
        } catch (IOException e) {
            throw new DscnnException(
                    e, "%s may not be written: choose another folder, or ask for permission to write there.", folder);
        }
    }

    private void lock() throws IOException {
        try {
            if (lock.tryLock() != null) return;
        } catch (OverlappingFileLockException e) {
            // another class loader of this JVM has it
        } catch (IOException e) {
            return; // this disk knows no locks
        }
        lock.close();
        lock = null;
        throw taken();
    }

    private DscnnException taken() {
        return new DscnnException(
                "The folder %s is being trained into already; wait for that training, or name another folder.", folder);
    }

    /** Gives the folder back; a lock file that cannot be deleted does no harm. */
    @Override
    public void close() {
        try {
            if (lock != null) Files.deleteIfExists(claimed.resolve(LOCK));
            if (lock != null) lock.close();
        } catch (IOException e) {
            // whoever comes next can lock it
        } finally {
            OutputFolder.removeEmpty(folder, before);
            if (claimed != null) CLAIMED.remove(claimed);
        }
    }
}
