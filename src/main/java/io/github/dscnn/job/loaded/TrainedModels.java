// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.loaded;

import io.github.dscnn.file.disk.AtomicFile;
import io.github.dscnn.file.disk.FolderLock;
import io.github.dscnn.ij.image.Sources;
import io.github.dscnn.model.store.ModelStore;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The models that were trained from an ImageJ of this person, wherever they lie; the last one first. They stay in the file
 * {@code trained.txt} beside the person's own folder of models, a path a line, also while their disk is away; several
 * programs may add to it.
 */
public final class TrainedModels {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private TrainedModels() {}

    /**
     * Remembers a model's folder for good.
     *
     * @throws DscnnException if that file cannot be written
     */
    @SuppressWarnings("try")
    public static void remember(Path folder) {
        Path file = file();
        String own = folder.toAbsolutePath().normalize().toString();
        try (FolderLock mine = FolderLock.claim(
                file.getParent(),
                PATIENCE,
                "Another program writes into " + file.getParent() + ": the list of models was left as it was.")) {
            List<String> all = new ArrayList<>(List.of(own));
            lines(file).stream().filter(other -> !other.equals(own)).forEach(all::add);
            AtomicFile.write(file, String.join("\n", all) + "\n");
        }
    }

    /** Those that are there; none while their list cannot be read. */
    public static List<Path> folders() {
        try {
            return lines(file()).stream()
                    .map(Sources::path)
                    .flatMap(Optional::stream)
                    .filter(Models::isModel)
                    .toList();
        } catch (DscnnException e) {
            return List.of(); // whoever adds to it is told
        }
    }

    private static Path file() {
        return ModelStore.own().resolveSibling("trained.txt").toAbsolutePath();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file)
                    ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                            .lines()
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new DscnnException(
                    e, "The list of trained models %s cannot be read; check its permissions, or delete it.", file);
        }
    }
}
