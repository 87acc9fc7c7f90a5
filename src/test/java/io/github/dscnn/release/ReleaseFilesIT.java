// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a release makes ({@code mvn -Prelease-files verify}). */
class ReleaseFilesIT {

    private static final Path TARGET = Path.of("target");
    private static final long MINUTES = 5;
    private static final Path LICENCES = TARGET.resolve("licences");

    @BeforeAll
    static void needsARelease() {
        assumeTrue(Files.exists(LICENCES.resolve("bom.json")), "this build was made without -Prelease-files");
    }

    /** Its files are those of {@code target/imagej}, which PlainImagejIT starts. */
    @Test
    void theZipForPlainImagejHasAllButImagejItself() throws IOException {
        try (ZipFile zip = new ZipFile(zips("dscnn-imagej-.*").get(0).toFile())) {
            Set<String> names = zip.stream().map(ZipEntry::getName).collect(Collectors.toCollection(TreeSet::new));
            Path home = TARGET.resolve("imagej");
            try (Stream<Path> files = Files.walk(home)) {
                Set<String> expected = files.filter(Files::isRegularFile)
                        .map(file -> home.relativize(file).toString())
                        .filter(name -> name.matches("(plugins|luts)/.*|models/.*/.*"))
                        .collect(Collectors.toCollection(TreeSet::new));
                assertTrue(names.containsAll(expected), expected.toString());
            }
            for (String system : List.of("linux-x86_64", "linux-aarch64", "win-x86_64", "osx-aarch64"))
                assertTrue(names.stream().anyMatch(name -> name.endsWith(system + ".jar")), system);
            assertFalse(names.contains("ij.jar"));
            assertTrue(names.contains("README-DSCNN.txt"));
            assertTrue(names.contains("docs-DSCNN/index.html"));
        }
    }

    /** As README-DSCNN.txt says: unpacked beside ij.jar, and without a network where this machine can take it away. */
    @Test
    void whatTheZipForPlainImagejBringsSegments(@TempDir Path home) throws IOException, InterruptedException {
        assumeFalse(GraphicsEnvironment.isHeadless(), "there is no display");
        Files.copy(TARGET.resolve("imagej").resolve("ij.jar"), home.resolve("ij.jar"));
        unpack(zips("dscnn-imagej-.*").get(0), home);
        Path mask = home.resolve("mask.tif");
        Path macro = Files.writeString(
                home.resolve("segment.ijm"), """
                run("DSCNN Phantom...", "slices=2 size=64");
                run("DSCNN Segment...", "model=phantom mask=true device=cpu threads=1");
                saveAs("Tiff", "%s");
                """.formatted(mask.toString().replace('\\', '/')));
        List<String> command = new ArrayList<>(OffLine.PREFIX);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Duser.home=" + home, "-jar", "ij.jar", "-ijpath", home + "", "-batch", macro + ""));
        Path log = home.resolve("log.txt");
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().put("ENGINE_CACHE_DIR", home.resolve("cache").toString());
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertTrue(ended && Files.exists(mask), Files.readString(log));
    }

    private static void unpack(Path file, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().filter(one -> !one.isDirectory()).toList()) {
                Path to = folder.resolve(entry.getName());
                Files.createDirectories(to.getParent());
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, to);
                }
            }
        }
    }

    @Test
    void allEntriesHaveOneTimeSoThatTwoBuildsGiveTheSameBytes() throws IOException {
        for (Path file : zips(".*"))
            try (ZipFile zip = new ZipFile(file.toFile())) {
                assertEquals(1, zip.stream().map(ZipEntry::getTime).distinct().count(), file.toString());
            }
    }

    @Test
    void theSumsAreRight() throws IOException, GeneralSecurityException {
        for (Path zip : zips(".*")) {
            String line = Files.readString(zip.resolveSibling(zip.getFileName() + ".sha256"));
            assertEquals(sum(zip) + " *" + zip.getFileName(), line.strip());
        }
    }

    @Test
    void theBillOfMaterialsNamesEveryLibraryOfTheShellsZipWithItsLicence() throws IOException {
        String bom = Files.readString(LICENCES.resolve("bom.json"));
        Set<String> named = new TreeSet<>();
        for (JsonElement one : JsonParser.parseString(bom).getAsJsonObject().getAsJsonArray("components")) {
            String purl = one.getAsJsonObject().get("purl").getAsString();
            named.add(purl.replaceAll(".*/([^/@]+)@([^?]+).*", "$1-$2"));
            assertTrue(one.getAsJsonObject().has("licenses"), purl);
        }
        try (ZipFile zip = new ZipFile(zips("dscnn-\\d.*").get(0).toFile())) {
            Set<String> libraries = zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".jar") && !name.contains("/lib/dscnn-"))
                    .map(name -> name.replaceAll(".*/|\\.jar|-(linux|win)-x86_64|-(linux|osx)-aarch64", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(libraries, named);
        }
        assertEquals(
                named.size(),
                Files.readAllLines(LICENCES.resolve("THIRD-PARTY.txt")).stream()
                        .filter(line -> line.startsWith("     ("))
                        .count());
    }

    private static List<Path> zips(String name) throws IOException {
        try (Stream<Path> files = Files.list(TARGET)) {
            return files.filter(file -> file.getFileName().toString().matches(name + "\\.zip"))
                    .toList();
        }
    }

    private static String sum(Path file) throws IOException, GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
