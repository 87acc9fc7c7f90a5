// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Fiji starts its Java with the folder {@code jars/PLATFORM} as module path. One jar there whose module has no name that
 * Java allows, and neither Fiji nor its updater starts any more.
 */
class FijiModulesIT {

    private static final String RUNNING = "running";
    private static final Path RELEASED = Path.of("target", "update-site");
    private static final long SECONDS = 60;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {RUNNING, "newest"})
    void javaStartsWithEveryPlatformFolderThatTheSiteMakes(String which) throws Exception {
        Path java = java(which);
        Path site = folder.resolve("site");
        List<SiteFile> files = BuiltProject.into(folder.resolve("project")).make(BuiltProject.RELEASE, site);
        starts(java, site, files);
    }

    @ParameterizedTest
    @ValueSource(strings = {RUNNING, "newest"})
    void javaStartsWithEveryPlatformFolderOfARelease(String which) throws Exception {
        Path java = java(which);
        assumeTrue(Files.exists(RELEASED.resolve(SiteIndex.NAME)), "this build was made without -Prelease-files");
        starts(java, RELEASED, SiteIndex.read(RELEASED.resolve(SiteIndex.NAME)));
    }

    /** Where the natives lay once. */
    @ParameterizedTest
    @ValueSource(strings = {RUNNING, "newest"})
    void nativesInSuchAFolderKeepJavaFromStarting(String which) throws Exception {
        Path java = java(which);
        BuiltProject project = BuiltProject.into(folder.resolve("project"));
        Path description = project.root().resolve(UpdateSite.DESCRIPTION);
        String text = Files.readString(description);
        Files.writeString(description, text.replace("to: jars/dscnn-natives\n    platform: ", "to: jars/"));
        Path site = folder.resolve("site");
        Path app = install(site, project.make(BuiltProject.RELEASE, site), "linux64");
        Answer answer = start(java, app.resolve("jars").resolve("linux64"));
        assertNotEquals(0, answer.code());
        assertTrue(answer.text().contains("Invalid module name"), answer.text());
    }

    @Test
    void theRealNativesKeepJavaFromStartingAsTheirStandInsDo() throws Exception {
        Optional<Path> natives = SiteFiles.first(BuiltProject.LIBRARIES, BuiltProject.NATIVE);
        assumeTrue(natives.isPresent(), "this build has no natives");
        Path place = Files.createDirectory(folder.resolve("linux64"));
        Files.copy(natives.get(), place.resolve(natives.get().getFileName()));
        assertNotEquals(0, start(Javas.running(), place).code());
    }

    private static Path java(String which) {
        if (which.equals(RUNNING)) return Javas.running();
        Optional<Path> newest = Javas.newest();
        assumeTrue(newest.isPresent(), "no Java newer than the running one lies in " + Javas.PLACES);
        return newest.get();
    }

    private void starts(Path java, Path site, List<SiteFile> files) throws IOException, InterruptedException {
        for (String platform : UpdateSite.PLATFORMS) {
            Path app = install(site, files, platform);
            Answer answer = start(java, app.resolve("jars").resolve(platform));
            assertEquals(0, answer.code(), platform + ": " + answer.text());
        }
    }

    /** What an updater puts where Fiji looks for modules; the folder itself is always there. */
    private Path install(Path site, List<SiteFile> files, String platform) throws IOException {
        Path app = folder.resolve("Fiji-" + platform);
        String modules = "jars/" + platform + "/";
        Files.createDirectories(app.resolve(modules));
        for (SiteFile file : files)
            if (file.current().isPresent() && file.path().startsWith(modules))
                Files.copy(
                        site.resolve(file.path() + "-" + file.current().get().timestamp()), app.resolve(file.path()));
        return app;
    }

    private record Answer(int code, String text) {}

    private Answer start(Path java, Path modules) throws IOException, InterruptedException {
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(
                        java.toString(), "--module-path=" + modules, "--add-modules=java.desktop", "-version")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertTrue(ended, java + " does not end");
        return new Answer(process.exitValue(), Files.readString(log));
    }
}
