// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A copy of this project as it was built, to make sites of; its natives are small stand-ins.
 *
 * @param root its folder
 */
record BuiltProject(Path root) {

    static final Path LIBRARIES = Path.of("target", "imagej", "plugins", "jars");
    static final String NATIVE = "pytorch-native-cpu-";

    /** When its release was made. */
    static final Instant RELEASE = Instant.parse("2026-01-02T03:04:05Z");

    private static final List<String> SYSTEMS = List.of("linux-x86_64", "linux-aarch64", "win-x86_64", "osx-aarch64");

    static BuiltProject into(Path root) throws IOException {
        BuiltProject project = new BuiltProject(root);
        project.copy(LIBRARIES);
        for (String name : List.of("models", "macros", "update-site")) project.copy(Path.of(name));
        Files.deleteIfExists(root.resolve(UpdateSite.PREVIOUS));
        Path natives = Files.createDirectories(root.resolve("target").resolve("natives"));
        for (String system : SYSTEMS) standIn(natives.resolve(NATIVE + "2.7.1-" + system + ".jar"), system);
        return project;
    }

    List<SiteFile> make(Instant release, Path site) {
        return new UpdateSite(root, release).make(site);
    }

    /** The library of the copy whose name begins so. */
    Path library(String beginning) throws IOException {
        return SiteFiles.first(root.resolve(LIBRARIES), beginning).orElseThrow();
    }

    /** Java takes its module's name for as wrong as that of the real one. */
    private static void standIn(Path jar, String system) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            out.write(("Manifest-Version: 1.0\nAutomatic-Module-Name: ai.djl.pytorch_native_cpu_" + system + "\n")
                    .getBytes());
        }
    }

    /** All but the real natives, which are large. */
    private void copy(Path from) throws IOException {
        for (Path file : SiteFiles.below(from)) {
            if (file.getFileName().toString().startsWith(NATIVE)) continue;
            Path copy = root.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
    }
}
