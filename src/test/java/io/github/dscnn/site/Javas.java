// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Javas of this machine: the running one, and others where they are usually installed. */
final class Javas {

    /** Folders that hold Javas, each in a folder of its own. */
    static final List<Path> PLACES = List.of(
            Path.of("/usr/lib/jvm"),
            Path.of("/opt"),
            Path.of(System.getProperty("user.home"), ".sdkman", "candidates", "java"),
            Path.of("/Library/Java/JavaVirtualMachines"),
            Path.of("C:\\Program Files\\Java"),
            Path.of("C:\\Program Files\\Eclipse Adoptium"));

    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

    private Javas() {}

    static Path running() {
        return program(Path.of(System.getProperty("java.home")));
    }

    /** The newest one that is newer than the running one; empty: there is none. */
    static Optional<Path> newest() {
        return PLACES.stream()
                .flatMap(Javas::homes)
                .filter(home -> version(home) > Runtime.version().feature())
                .max(Comparator.comparingInt(Javas::version))
                .map(Javas::program);
    }

    private static Stream<Path> homes(Path place) {
        if (!Files.isDirectory(place)) return Stream.empty();
        try (Stream<Path> folders = Files.list(place)) {
            return folders
                    .flatMap(folder ->
                            Stream.of(folder, folder.resolve("Contents").resolve("Home")))
                    .filter(home -> Files.exists(program(home)))
                    .toList()
                    .stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    /** Its main number; 0: it does not say. */
    private static int version(Path home) {
        try {
            Matcher said = VERSION.matcher(Files.readString(home.resolve("release")));
            return said.find() ? Integer.parseInt(said.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static Path program(Path home) {
        String name = System.getProperty("os.name").startsWith("Windows") ? "java.exe" : "java";
        return home.resolve("bin").resolve(name);
    }
}
