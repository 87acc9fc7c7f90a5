// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import ai.djl.util.Utils;
import io.github.dscnn.task.Unfinished;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The time in which PyTorch's natives may be unpacked: a file says which process is at it, so that the next one takes away
 * what a killed one has left, up to 430 MB. DJL unpacks into a folder {@code tmp123} of its cache, and then moves.
 */
final class NativesUnpacking implements AutoCloseable {

    private static final Pattern TEMPORARY = Pattern.compile("tmp\\d+");

    /** After which time without a change nobody is at work, where a process of ours is known to be gone, and where none is. */
    private static final Duration GONE = Duration.ofSeconds(2);

    private static final Duration UNKNOWN = Duration.ofHours(1);

    private final Path mark;

    private NativesUnpacking(Path mark) {
        this.mark = mark;
    }

    /** Takes litter away and says that this process is at work; where the cache cannot be written nothing happens. */
    static NativesUnpacking begin(Path cache) {
        sweep(cache);
        try {
            Files.createDirectories(cache);
            return new NativesUnpacking(Files.createFile(Unfinished.beside(cache.resolve("unpacking"))));
        } catch (IOException e) {
            return new NativesUnpacking(null);
        }
    }

    /** Deletes what processes that are gone have left half-unpacked in a cache. */
    static void sweep(Path cache) {
        if (!Files.isDirectory(cache)) return;
        Duration idle = Unfinished.sweep(cache) > 0 ? GONE : UNKNOWN;
        Instant old = Instant.now().minus(idle);
        try (Stream<Path> files = Files.list(cache)) {
            files.filter(file ->
                            TEMPORARY.matcher(file.getFileName().toString()).matches())
                    .filter(file -> changed(file).isBefore(old))
                    .toList()
                    .forEach(Utils::deleteQuietly);
        } catch (IOException | UncheckedIOException e) {
            // a cache that cannot be listed keeps what it has
        }
    }

    /** When anything in a folder changed last. */
    private static Instant changed(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(file -> Instant.ofEpochMilli(file.toFile().lastModified()))
                    .max(Instant::compareTo)
                    .orElse(Instant.EPOCH);
        } catch (IOException e) {
            return Instant.now();
        }
    }

    @Override
    public void close() {
        if (mark != null) Utils.deleteQuietly(mark);
    }
}
