// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The pages that people read. */
final class Pages {

    static final Path DOCS = Path.of("docs");

    /** The page with the contents of all others. */
    static final Path CONTENTS = DOCS.resolve("README.md");

    /** Pieces that docs/results.md is made from. */
    private static final Path PIECES = DOCS.resolve("results");

    private Pages() {}

    /** The docs, the models' own pages, and the changes: what the website shows. */
    static List<Page> website() {
        return read(Stream.concat(Stream.concat(docs(), models()), Stream.of(Path.of("CHANGELOG.md"))));
    }

    /** All pages of the project. */
    static List<Page> all() {
        Stream<Path> more = Stream.of(Path.of("README.md"), Path.of("ARCHITECTURE.md"), Path.of("CONTRIBUTING.md"));
        return Stream.concat(website().stream(), read(more).stream()).toList();
    }

    /** The pages of a folder of the docs. */
    static List<Page> of(String folder) {
        return read(docs().filter(path -> path.startsWith(DOCS.resolve(folder))));
    }

    private static List<Page> read(Stream<Path> paths) {
        return paths.sorted().map(Page::read).toList();
    }

    private static Stream<Path> docs() {
        return markdown(DOCS).filter(path -> !path.startsWith(PIECES));
    }

    /** The pages of the models that come along. */
    static Stream<Path> models() {
        return markdown(Path.of("models"))
                .filter(path -> path.endsWith("README.md"))
                .sorted();
    }

    private static Stream<Path> markdown(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".md")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
