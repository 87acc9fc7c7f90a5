// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.disk;

import io.github.dscnn.task.DscnnException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Files that are either complete or not there: written beside their place, then moved. */
public final class AtomicFile {

    /** What writes the content. */
    @FunctionalInterface
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    private static final int BUFFER = 1 << 16;

    private AtomicFile() {}

    /**
     * Writes a file, replacing an older one; makes its folder if need be.
     *
     * @throws DscnnException if that fails; then the older file, if any, is still there and nothing else
     */
    public static void write(Path file, Content content) {
        try (PartFile part = PartFile.begin(file)) {
            fill(part, content);
            part.keep();
        }
    }

    private static void fill(PartFile part, Content content) {
        part.write(channel -> {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            content.write(out);
            out.flush();
        });
    }

    /**
     * Writes two files of which one says what the other means: whatever happens, there is never a header beside data of
     * another time. Both are complete before the older header goes.
     *
     * @throws DscnnException if that fails
     */
    public static void writePair(Path data, Content content, Path header, String text) {
        try (PartFile first = PartFile.begin(data);
                PartFile second = PartFile.begin(header)) {
            fill(first, content);
            fill(second, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
            second.clear();
            first.keep();
            second.keep();
        }
    }

    /** Writes a text file in UTF-8; see {@link #write(Path, Content)}. */
    public static void write(Path file, String text) {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
