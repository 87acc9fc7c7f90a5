// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model.files;

import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Where a model lies: its folder, or the temporary one that its zip was unpacked to.
 *
 * @param description of the model; its files lie in the same folder
 * @param temporary what to delete in the end; empty for a folder
 */
public record ModelSource(Path description, Optional<Path> temporary) implements AutoCloseable {

    /** What lies in a folder that is trained into. */
    private static final List<String> TRAINING = List.of("history.csv", "checkpoint.json", ".dscnn-lock");

    /**
     * @param given a folder, a description in one, or a zip
     * @throws DscnnException if it is something else, or holds no description
     */
    public static ModelSource open(Path given) throws IOException {
        if (!Files.exists(given))
            throw new DscnnException("There is no model at %s; give the path of a model folder or zip.", given);
        if (Files.isDirectory(given)) return new ModelSource(in(given, given), Optional.empty());
        if (isDescription(given)) return new ModelSource(given.toAbsolutePath(), Optional.empty());
        return zip(given);
    }

    private static boolean isDescription(Path given) {
        return given.getFileName() != null && given.getFileName().toString().matches("(?i).*\\.ya?ml");
    }

    private static Path in(Path folder, Path given) {
        return ModelFiles.description(folder).orElseThrow(() -> none(folder, given));
    }

    private static DscnnException none(Path folder, Path given) {
        boolean training = TRAINING.stream().anyMatch(file -> Files.exists(folder.resolve(file)));
        return training
                ? new DscnnException(
                        "The training in %s has not ended yet, so there is no model; wait for it, or choose another one.",
                        given)
                : new DscnnException("%s has no rdf.yaml, so it is no model; choose a model folder or zip.", given);
    }

    /** Where its files lie. */
    public Path folder() {
        return description.toAbsolutePath().getParent();
    }

    private static ModelSource zip(Path zip) throws IOException {
        if (!startsAsZip(zip)) throw new DscnnException("%s is neither a model folder nor a zip; choose a model.", zip);
        Path unpacked = unpack(zip);
        try {
            return new ModelSource(in(Unzip.root(unpacked), zip), Optional.of(unpacked));
        } catch (IOException | RuntimeException e) {
            ModelFiles.delete(unpacked);
            throw e;
        }
    }

    private static Path unpack(Path zip) throws IOException {
        try {
            return Unzip.bounds(zip).unpack(zip);
        } catch (ZipException e) {
            throw new DscnnException(
                    e, "%s is not a complete zip (%s); copy or download it again.", zip, e.getMessage());
        }
    }

    /** Whether a file begins with the letters PK, whatever it is called. */
    public static boolean startsAsZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(2);
            return start.length == 2 && start[0] == 'P' && start[1] == 'K';
        }
    }

    @Override
    public void close() throws IOException {
        if (temporary.isPresent()) ModelFiles.delete(temporary.get());
    }
}
