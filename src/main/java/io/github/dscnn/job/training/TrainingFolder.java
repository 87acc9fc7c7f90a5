// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.training;

import io.github.dscnn.file.disk.FolderLock;
import io.github.dscnn.file.disk.OutputFolder;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.words.TrainWords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The folder that a training writes into, which is of this training alone until it is closed. */
final class TrainingFolder implements AutoCloseable {

    private final FolderLock lock;

    private TrainingFolder(FolderLock lock) {
        this.lock = lock;
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
        Path folder = Path.of(words.folder);
        TrainingFolder claim = new TrainingFolder(FolderLock.claim(
                folder,
                Duration.ZERO,
                "The folder " + folder
                        + " is being trained into already; wait for that training, or name another folder."));
        try {
            content(words);
            return claim;
        } catch (RuntimeException | Error e) {
            claim.close();
            throw e;
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
