// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model.files;

import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * What shows at a glance that a model on disk is still the same: of each of its files the name, size, time and identity.
 *
 * @param files one line a file, in alphabetical order
 */
public record Stamp(List<String> files) {

    private static final int DEPTH = 2;

    /** Looks at files that come and go, while another program writes there, before they count as unreadable. */
    private static final int LOOKS = 5;

    /**
     * Looks at a model.
     *
     * @param model a folder, its description, or a zip; a link to one counts as what it leads to
     */
    public static Stamp of(Path model) {
        boolean description = model.getFileName().toString().endsWith(".yaml")
                && model.toAbsolutePath().getParent() != null;
        Path root = description ? model.toAbsolutePath().getParent() : model;
        for (int look = 1; ; look++)
            try {
                return files(root);
            } catch (IOException | UncheckedIOException e) {
                if (look == LOOKS)
                    throw new DscnnException(
                            e, "The model %s cannot be read; check the file and its permissions.", model);
            }
    }

    private static Stamp files(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root.toRealPath(), DEPTH)) {
            return new Stamp(
                    paths.filter(Files::isRegularFile).sorted().map(Stamp::line).toList());
        }
    }

    /** Looks at several. */
    public static Stamp of(List<Path> models) {
        return new Stamp(
                models.stream().flatMap(one -> of(one).files().stream()).toList());
    }

    private static String line(Path file) {
        try {
            BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
            return file + " " + facts.size() + " " + facts.lastModifiedTime() + " " + facts.fileKey();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
