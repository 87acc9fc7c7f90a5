// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fiji's own updater, in a process of its own, takes the site of this build into an empty application; only where
 * DSCNN_UPDATER names a jar with it (of the Python package prokaryote).
 */
class UpdaterIT {

    private static final Instant RELEASE = BuiltProject.RELEASE;
    private static final long MINUTES = 5;

    /** What Fiji's window does when a person unticks the site; this updater's command line has no word for it. */
    private static final String UNTICK = """
            import net.imagej.updater.FilesCollection;
            import net.imagej.updater.Installer;
            import net.imagej.updater.util.StderrProgress;

            class Untick {
                public static void main(String[] arguments) throws Exception {
                    var files = new FilesCollection(new java.io.File(arguments[0]));
                    files.downloadIndexAndChecksum(new StderrProgress());
                    files.deactivateUpdateSite(files.getUpdateSite("DSCNN", false));
                    var installer = new Installer(files, new StderrProgress());
                    installer.start();
                    installer.moveUpdatedIntoPlace();
                    files.write();
                }
            }
            """;

    /** A script's use of the facade. */
    private static final String SMOKE = """
            import ij.ImagePlus;
            import ij.process.FloatProcessor;
            import io.github.dscnn.Dscnn;
            import io.github.dscnn.task.Progress;
            import io.github.dscnn.words.SegmentWords;

            class Smoke {
                public static void main(String[] arguments) {
                    var words = new SegmentWords();
                    words.model = arguments[0];
                    words.device = "cpu";
                    words.threads = 1;
                    var out = System.out;
                    System.setOut(System.err);
                    var image = new ImagePlus("image", new FloatProcessor(32, 32));
                    var mask = Dscnn.segment(image, words, Progress.NONE).images().get(0);
                    out.println(mask.getWidth() + " x " + mask.getHeight());
                    System.exit(0);
                }
            }
            """;

    @TempDir
    Path folder;

    private BuiltProject project;
    private Path root;
    private Path site;
    private Path app;

    @BeforeAll
    static void needsTheUpdater() {
        assumeTrue(System.getenv("DSCNN_UPDATER") != null, "DSCNN_UPDATER names no jar with Fiji's updater");
    }

    @BeforeEach
    void aSiteAndAnApplicationWithoutAnyFile() throws IOException {
        project = BuiltProject.into(folder.resolve("project"));
        root = project.root();
        site = folder.resolve("site");
        app = Files.createDirectory(folder.resolve("app"));
    }

    @Test
    void itInstallsAllForThisPlatformAndNothingElseAndSeesNoChange() throws Exception {
        List<SiteFile> files = make(RELEASE);
        register();
        updater("update");
        assertEquals(expected(files), installed());
        assertEquals("", updater("list-modified"));
        assertEquals("", updater("list-not-uptodate"));
        assertEquals("", updater("list-local-only"));
    }

    @Test
    void itUpdatesAnOlderReleaseAndTakesAwayWhatIsNoMoreThere() throws Exception {
        Path ours = project.library("dscnn-");
        Path older = ours.resolveSibling("dscnn-0.0.1.jar");
        SiteFiles.jar(older, "older");
        Path jar = Files.move(ours, folder.resolve("newer.jar"));
        Path newer = project.library("api-");
        Files.move(newer, folder.resolve("library.jar"));
        Path library = ours.resolveSibling("api-0.0.1.jar");
        SiteFiles.jar(library, "older library");
        Path readme = root.resolve("models").resolve("phantom").resolve("README.md");
        String text = Files.readString(readme);
        Files.writeString(readme, "an older text");
        Path model = Files.writeString(root.resolve("models").resolve("phantom").resolve("older.txt"), "older");
        make(RELEASE);
        register();
        updater("update");
        assertTrue(Files.exists(app.resolve("jars").resolve("dscnn-0.0.1.jar")));
        assertEquals("an older text", Files.readString(app.resolve("models/phantom/README.md")));

        Files.copy(site.resolve(SiteIndex.NAME), root.resolve(UpdateSite.PREVIOUS));
        Files.delete(older);
        Files.delete(library);
        Files.delete(model);
        Files.move(jar, ours);
        Files.move(folder.resolve("library.jar"), newer);
        Files.writeString(readme, text);
        List<SiteFile> files = make(RELEASE.plus(Duration.ofDays(1)));
        assertEquals("", updater("list-modified"), "what the older release brought is none of the user's changes");
        updater("update");
        assertEquals(expected(files), installed());
        assertEquals(text, Files.readString(app.resolve("models/phantom/README.md")));
        assertEquals("", updater("list-modified"));
        assertEquals("", updater("list-not-uptodate"));
    }

    @Test
    void itSeesWhatAUserChangedAndRemovesAllWithTheSite() throws Exception {
        make(RELEASE);
        register();
        updater("update");
        Files.writeString(app.resolve("scripts/Plugins/DSCNN/Examples/first_steps.ijm"), "mine");
        String modified = updater("list-modified");
        assertTrue(modified.startsWith("scripts/Plugins/DSCNN/Examples/first_steps.ijm\t(MODIFIED)"), modified);
        assertEquals(1, modified.lines().count(), modified);

        Path program = Files.writeString(folder.resolve("Untick.java"), UNTICK);
        java(System.getenv("DSCNN_UPDATER"), program.toString(), app.toString());
        assertEquals(Set.of(), installed());
    }

    /** Started as Fiji's launcher does; the natives are put in the place of their stand-in. */
    @Test
    void whatItInstalledRunsAsFijiStartsItOnTheLibrariesThatFijiBrings() throws Exception {
        make(RELEASE);
        register();
        updater("update");
        Path jars = app.resolve("jars");
        Path natives = SiteFiles.first(jars.resolve("dscnn-natives"), BuiltProject.NATIVE)
                .orElseThrow();
        Path real = BuiltProject.LIBRARIES.resolve(natives.getFileName());
        assumeTrue(Files.exists(real), "this build has no natives");
        Files.copy(real, natives, StandardCopyOption.REPLACE_EXISTING);
        List<String> libraries = new ArrayList<>(List.of(jars + "/*", jars + "/dscnn-natives/*"));
        libraries.add(Path.of("target", "imagej", "ij.jar").toString());
        List<String> fiji = SiteDescription.read(UpdateSite.DESCRIPTION).fiji();
        for (Path library : SiteFiles.below(BuiltProject.LIBRARIES))
            if (!library.endsWith(natives.getFileName())
                    && fiji.stream().anyMatch(library.getFileName().toString()::startsWith))
                libraries.add(library.toString());
        Path program = Files.writeString(folder.resolve("Smoke.java"), SMOKE);
        String model = app.resolve("models").resolve("phantom").toString();
        String modules = "--module-path=" + Files.createDirectories(jars.resolve(platform()));
        String path = String.join(File.pathSeparator, libraries);
        assertEquals("32 x 32\n", java(path, modules, "--add-modules=java.desktop", program.toString(), model));
    }

    private List<SiteFile> make(Instant release) {
        return project.make(release, site);
    }

    /** What the site offers for the platform of this machine. */
    private static Set<String> expected(List<SiteFile> files) {
        Set<String> paths = new TreeSet<>();
        for (SiteFile file : files)
            if (file.current().isPresent()
                    && (file.platforms().isEmpty() || file.platforms().contains(platform()))) paths.add(file.path());
        return paths;
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        String name = system.startsWith("win") ? "win" : system.startsWith("mac") ? "macos" : "linux";
        return name + (arm ? "-arm64" : "64");
    }

    private Set<String> installed() throws IOException {
        Set<String> paths = new TreeSet<>();
        for (Path path : SiteFiles.below(app))
            paths.add(app.relativize(path).toString().replace('\\', '/'));
        paths.removeIf(path -> path.equals(SiteIndex.NAME) || path.equals(".checksums"));
        return paths;
    }

    private void register() throws IOException {
        SiteFiles.gzip(app.resolve(SiteIndex.NAME), """
                <pluginRecords><update-site name="DSCNN" url="%s" timestamp="0"/></pluginRecords>
                """.formatted(site.toUri()));
    }

    /** Runs the updater's command line and gives what it printed. */
    private String updater(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("net.imagej.updater.CommandLine"));
        command.addAll(List.of(arguments));
        return java(System.getenv("DSCNN_UPDATER"), command.toArray(String[]::new));
    }

    /** Its complaints that Fiji's own sites cannot be reached go elsewhere. */
    private String java(String path, String... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens",
                "java.base/java.lang=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-Duser.home=" + folder,
                "-Dimagej.dir=" + app,
                "-cp",
                path));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("ENGINE_CACHE_DIR", folder.resolve("cache").toString());
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        String said = Files.readString(err, StandardCharsets.UTF_8);
        assertTrue(ended, said);
        assertEquals(0, process.exitValue(), said);
        assertFalse(said.contains("[ERROR]"), said);
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
