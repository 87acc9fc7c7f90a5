// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code target/dscnn-VERSION-OS.zip} as a person uses it: unpacked into a folder whose name has a space and an umlaut,
 * started from elsewhere, without a network where this machine can take it away, without a locale.
 */
class ShellZipIT {

    private static final long MINUTES = 5;

    @TempDir
    static Path folder;

    @TempDir
    Path elsewhere;

    private static Path home;

    @BeforeAll
    static void unpack() throws IOException {
        assumeTrue(File.separatorChar == '/', "bin/dscnn is for a POSIX shell");
        Path place = Files.createDirectory(folder.resolve("für alle"));
        try (FileSystem zip = FileSystems.newFileSystem(zip(), Map.of("enablePosixFileAttributes", true))) {
            Path root = zip.getPath("/");
            try (Stream<Path> paths = Files.walk(root)) {
                for (Path path : paths.toList())
                    unpack(path, place.resolve(root.relativize(path).toString()));
            }
        }
        try (Stream<Path> folders = Files.list(place)) {
            home = folders.findFirst().orElseThrow();
        }
    }

    /** The zip for the natives of this build; that for plain ImageJ ends with the version. */
    private static Path zip() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("dscnn-\\d.*-\\w+-\\w+\\.zip"))
                    .filter(file -> file.toString().contains(natives()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String natives() {
        String system = System.getProperty("os.name").startsWith("Mac") ? "osx" : "linux";
        return system + (System.getProperty("os.arch").equals("aarch64") ? "-aarch64" : "-x86_64");
    }

    private static void unpack(Path from, Path to) throws IOException {
        if (Files.isDirectory(from)) {
            Files.createDirectories(to);
            return;
        }
        Files.copy(from, to);
        Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
    }

    @Test
    void itSegmentsWithItsOwnModelAndLibrariesAlone() throws Exception {
        Path images = elsewhere.resolve("Bilder, für mich");
        Path results = elsewhere.resolve("it's \"all\" $HOME");
        works("phantom", "--output", images.toString(), "--count", "1", "--slices", "2", "--labels");
        String text = works(
                "segment",
                "--input",
                images.resolve("images").toString(),
                "--output",
                results.toString(),
                "--model=phantom",
                "--mask",
                "--device=cpu",
                "--threads=1");
        assertTrue(text.contains("phantom-1_mask.tif"), text);
        assertTrue(Files.size(results.resolve("phantom-1_mask.tif")) > 0);
    }

    @Test
    void aLinkToItStartsItToo() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("dscnn"), home.resolve("bin/dscnn"));
        Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("dscnn"));
        for (Path path : List.of(link, second)) {
            Answer answer = run(path, Map.of(), "--version");
            assertEquals(0, answer.code(), answer.text());
        }
    }

    @Test
    void exitCodeAndSentenceOfAFailureArriveAndOptionsOfJavaToo() throws Exception {
        Answer none = run(home.resolve("bin/dscnn"), Map.of(), "info", "--model", "no such");
        assertEquals(1, none.code(), none.text());
        assertTrue(none.text().startsWith("There is no model 'no such' (there are: "), none.text());
        assertEquals(1, none.text().lines().count(), none.text());
        Answer options = run(home.resolve("bin/dscnn"), Map.of("DSCNN_OPTS", "-Xmx1g -XshowSettings:vm"), "--version");
        assertTrue(options.text().contains("Max. Heap Size: 1.00G"), options.text());
    }

    @Test
    void withoutJavaItSaysSo() throws Exception {
        Answer answer = run(home.resolve("bin/dscnn"), Map.of("JAVA_HOME", elsewhere.toString()), "--version");
        assertEquals(1, answer.code());
        assertEquals(
                "There is no Java at '" + elsewhere + "/bin/java': install version 17 or newer, or set JAVA_HOME.\n",
                answer.text());
    }

    @Test
    void withAnOldJavaItSaysSo() throws Exception {
        Path java = Files.createDirectories(elsewhere.resolve("bin")).resolve("java");
        Files.writeString(
                java, "#!/bin/sh\necho 'Picked up X: -Da=\"9\"' >&2\necho 'java version \"1.8.0_312\"' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Answer answer = run(home.resolve("bin/dscnn"), Map.of("JAVA_HOME", elsewhere.toString()), "--version");
        assertEquals(1, answer.code());
        assertTrue(
                answer.text().endsWith(" is Java 1: install version 17 or newer, or set JAVA_HOME.\n"), answer.text());
    }

    @Test
    void itHasWhatItNeedsAndNoMore() throws IOException {
        List<String> libraries = names(home.resolve("lib"));
        for (String needed : List.of("dscnn-", "picocli-", "progressbar-", "ij-1", "pytorch-native-cpu-"))
            assertEquals(
                    1,
                    libraries.stream().filter(name -> name.startsWith(needed)).count(),
                    needed);
        for (String other : List.of("junit-", "archunit-", "jython-", "groovy-", "DSCNN_ImageJ"))
            assertFalse(libraries.stream().anyMatch(name -> name.startsWith(other)), other);
        assertEquals(List.of("dscnn", "dscnn.bat"), names(home.resolve("bin")));
        assertEquals(Files.readString(Path.of("LICENSE")), Files.readString(home.resolve("LICENSE")));
        assertTrue(Files.exists(home.resolve("licences/pytorch/LICENSE.txt")));
        assertTrue(Files.readString(home.resolve("bin/dscnn.bat")).contains("%*\r\n"), "lines end as Windows wants");
        assertFalse(Files.readString(home.resolve("README.txt")).contains("${"));
        assertTrue(Files.exists(home.resolve("docs/first-steps.html")));
    }

    private static List<String> names(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String works(String... arguments) throws IOException, InterruptedException {
        Answer answer = run(home.resolve("bin/dscnn"), Map.of(), arguments);
        assertEquals(0, answer.code(), answer.text());
        return answer.text();
    }

    private record Answer(int code, String text) {}

    private Answer run(Path program, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(OffLine.PREFIX);
        command.add(program.toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(elsewhere.toFile());
        Map<String, String> all = builder.environment();
        all.keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("JAVA_") || name.equals("LANG"));
        all.put("JAVA_HOME", System.getProperty("java.home"));
        all.put("HOME", elsewhere.toString());
        all.put("ENGINE_CACHE_DIR", folder.resolve("cache").toString());
        all.putAll(environment);
        Path log = elsewhere.resolve("log.txt");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        String text = Files.readString(log, StandardCharsets.UTF_8);
        assertTrue(ended, text);
        return new Answer(process.exitValue(), text);
    }
}
