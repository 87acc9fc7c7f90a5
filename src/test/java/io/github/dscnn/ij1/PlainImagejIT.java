// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The folder {@code target/imagej} as a person starts it: ImageJ in a process of its own, from elsewhere, without our
 * class path; needs a display.
 */
class PlainImagejIT {

    private static final Path HOME = Path.of("target", "imagej").toAbsolutePath();
    private static final Path JARS = HOME.resolve("plugins").resolve("jars");
    private static final Pattern MENU = Pattern.compile("[^#>]+>[^,]+, \"([^\"]+)\", (.+)");
    private static final long MINUTES = 5;

    @TempDir
    Path elsewhere;

    @BeforeAll
    static void needsADisplay() {
        assumeFalse(GraphicsEnvironment.isHeadless(), "there is no display");
    }

    /** The menu as it ships. */
    private static String menu() throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(HOME.resolve("plugins"), "DSCNN_ImageJ*.jar");
                JarFile jar = new JarFile(jars.iterator().next().toFile());
                InputStream in = jar.getInputStream(jar.getEntry("plugins.config"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theMenuHasAllCommandsAndNoOther() throws Exception {
        StringBuilder macro = new StringBuilder("List.setCommands;\n");
        StringBuilder expected = new StringBuilder();
        for (String line : menu().lines().toList()) {
            var entry = MENU.matcher(line);
            if (!entry.matches()) continue;
            macro.append("print(List.get(\"").append(entry.group(1)).append("\"));\n");
            expected.append(entry.group(2)).append('\n');
        }
        assertTrue(expected.length() > 0);
        assertEquals(expected.toString(), run(macro.toString()));
        String all = run("List.setCommands; print(List.getList);");
        assertEquals(
                expected.toString().lines().sorted().toList(),
                all.lines()
                        .filter(line -> line.contains("dscnn") || line.contains(JARS.toString()))
                        .map(line -> line.substring(line.indexOf('=') + 1))
                        .sorted()
                        .toList());
    }

    /** What PyTorch needs comes from the folder as well: its cache is empty. */
    @Test
    void theFirstStepsRun() throws Exception {
        String text = run(macro("first_steps.ijm"));
        assertTrue(text.lines().anyMatch(line -> line.matches("volume: \\d+ mm\\^3")), text);
    }

    @Test
    void theModelIsFoundBesideImagejAndItsLayersAreMeasured() throws Exception {
        List<String> lines = lines(run(macro("inspect_layers.ijm")), ": mean 0\\.\\d+");
        assertEquals(10, lines.size(), lines.toString());
        for (int i = 0; i < 8; i++) assertTrue(lines.get(i).startsWith("layer " + (i + 1) + " "), lines.get(i));
        assertTrue(lines.get(8).startsWith("final: "), lines.get(8));
        assertTrue(lines.get(9).startsWith("disagreement: "), lines.get(9));
    }

    @Test
    void withWindowsTheMacroReadsTheTableOfTheLayers() throws Exception {
        String log = elsewhere.resolve("said.txt").toString().replace('\\', '/');
        run("-macro", macro("inspect_layers.ijm") + "File.saveString(getInfo('log'), '" + log + "');\nrun('Quit');");
        List<String> lines = lines(Files.readString(Path.of(log)), "(layer [1-8]|final): Dice [01]\\.\\d{3}");
        assertEquals(9, lines.size(), lines.toString());
    }

    private static List<String> lines(String text, String found) {
        Pattern pattern = Pattern.compile(found);
        return text.lines().filter(line -> pattern.matcher(line).find()).toList();
    }

    @Test
    void anErrorEndsTheMacroWithItsSentenceAlone() throws Exception {
        assertEquals(
                "before\nno image is open: open one or name it with image=[title or path]\n",
                run("print('before');\nrun('DSCNN Segment...', 'model=phantom');\nprint('not reached');"));
    }

    @Test
    void theLibrariesAreThoseThatRunHere() throws IOException {
        try (Stream<Path> files = Files.list(JARS)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).sorted().toList();
            for (String needed : List.of("dscnn-", "pytorch-native-cpu-", "scijava-common-", "imglib2-", "snakeyaml-"))
                assertTrue(names.stream().anyMatch(name -> name.startsWith(needed)), needed + " in " + names);
            for (String other : List.of("ij-", "picocli-", "progressbar-", "jline-", "junit-", "archunit-", "jython-"))
                assertFalse(names.stream().anyMatch(name -> name.startsWith(other)), other + " in " + names);
        }
    }

    private static String macro(String name) {
        return "runMacro(getDirectory('imagej') + 'plugins/DSCNN Examples/" + name + "');";
    }

    /** Runs a macro in ImageJ, which has to end by itself, and gives all that it said. */
    private String run(String macro) throws IOException, InterruptedException {
        return run("-batch", macro);
    }

    /** The same with windows ({@code -macro}), where the macro has to quit, or without ({@code -batch}). */
    private String run(String how, String macro) throws IOException, InterruptedException {
        Files.createDirectories(elsewhere.resolve(".java").resolve(".userPrefs")); // else Java says that it made them
        Path file = Files.writeString(elsewhere.resolve("macro.ijm"), macro);
        Path log = elsewhere.resolve("log.txt");
        ProcessBuilder imagej = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstdout.encoding=UTF-8",
                "-Dfile.encoding=UTF-8",
                "-Duser.home=" + elsewhere,
                "-jar",
                HOME.resolve("ij.jar").toString(),
                "-ijpath",
                HOME.toString(),
                how,
                file.toString()));
        imagej.environment().keySet().removeIf(name -> name.startsWith("JAVA_TOOL") || name.equals("CLASSPATH"));
        imagej.environment().put("ENGINE_CACHE_DIR", elsewhere.resolve("cache").toString());
        Process process = imagej.directory(elsewhere.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        String text = Files.readString(log, StandardCharsets.UTF_8).replace("\r\n", "\n");
        assertTrue(ended, text);
        assertEquals(0, process.exitValue(), text);
        return text;
    }
}
