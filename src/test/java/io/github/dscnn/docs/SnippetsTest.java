// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.docs;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import groovy.lang.GroovyShell;
import ij.Menus;
import io.github.dscnn.cli.CommandLineCheck;
import io.github.dscnn.command.FijiMacroDoor;
import io.github.dscnn.command.MacroCheck;
import io.github.dscnn.ij1.PlainMenu;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.python.util.PythonInterpreter;

/** What the docs tell people to type or to choose is there. */
class SnippetsTest {

    /** Menus of ImageJ without an entry of their own in its list. */
    private static final Set<String> MENUS = Set.of(
            "File",
            "Edit",
            "Image",
            "Plugins",
            "Help",
            "Open Samples",
            "Selection",
            "Macros",
            "New",
            "Options",
            "Type",
            "8-bit",
            "Show Info...",
            "DSCNN");

    /** What only Fiji has. */
    private static final Set<String> FIJI = Set.of("Update...", "Manage Update Sites", "Add Unlisted Site");

    private static final Pattern LABEL = Pattern.compile("(?m)^\\w+\\d\\d=\"([^\"\\[]+)");
    private static final Pattern CONFIGURED = Pattern.compile("(?m)^[^#,]+, \"([^\"]+)\"");
    private static final Pattern QUOTED = Pattern.compile("\"([A-Z][^\"\n]+)\"");

    @Test
    void everyMacroLineHasACommandKeysAndValuesThatExist() {
        int lines = 0;
        for (Page page : Pages.all()) {
            for (Snippets.Macro macro : Snippets.macros(page)) {
                lines++;
                assertDoesNotThrow(
                        () -> MacroCheck.check(macro.leaf(), macro.options()), page.path() + ": " + macro.options());
            }
        }
        assertTrue(lines > 30, lines + " macro lines found");
    }

    @Test
    void everyCommandLineHasAVerbOptionsAndValuesThatExist() {
        int lines = 0;
        for (Page page : Pages.all()) {
            for (Snippets.Line line : Snippets.lines(page)) {
                lines++;
                assertDoesNotThrow(
                        () -> CommandLineCheck.check(line.verb(), line.arguments()), page.path() + ": " + line);
            }
        }
        assertTrue(lines > 30, lines + " command lines found");
    }

    @Test
    void everyMenuIsThere() throws IOException {
        Set<String> labels = labels();
        List<String> missing = new ArrayList<>();
        for (Page page : Pages.all()) {
            for (String code : page.codes()) {
                if (!code.contains(" > ") || code.contains("=")) continue;
                Arrays.stream(code.split(" > "))
                        .filter(part -> !labels.contains(part))
                        .forEach(part -> missing.add(page.path() + ": " + part));
            }
        }
        assertEquals(List.of(), missing);
    }

    private static Set<String> labels() throws IOException {
        Set<String> labels = new HashSet<>(MENUS);
        labels.addAll(FIJI);
        try (var list = Menus.class.getResourceAsStream("/IJ_Props.txt")) {
            String text = new String(list.readAllBytes(), StandardCharsets.UTF_8);
            LABEL.matcher(text)
                    .results()
                    .forEach(label -> labels.add(label.group(1).strip()));
        }
        String ours = PlainMenu.text();
        CONFIGURED.matcher(ours).results().forEach(label -> labels.add(label.group(1)));
        labels.add(folder("pom.xml", "<targetPath>plugins/([^<]*)</targetPath>"));
        labels.add(folder("update-site/site.yaml", "to: scripts/Plugins/DSCNN/(.*)"));
        return labels;
    }

    /** A folder of macros that ImageJ makes a menu of, where the build says it. */
    private static String folder(String file, String pattern) throws IOException {
        Matcher folder = Pattern.compile(pattern).matcher(Files.readString(Path.of(file)));
        assertTrue(folder.find(), file + " has no " + pattern);
        return folder.group(1);
    }

    @Test
    void everyCommandInTheTextIsInTheMenu() {
        List<String> missing = new ArrayList<>();
        for (Page page : Pages.all()) {
            page.codes().stream()
                    .filter(code -> code.matches("DSCNN [A-Z][A-Za-z ]+\\.\\.\\."))
                    .filter(code -> !MacroCheck.leaves().contains(code))
                    .forEach(code -> missing.add(page.path() + ": " + code));
        }
        assertEquals(List.of(), missing);
    }

    /** In the tutorials what is bold stands in a dialog. */
    @Test
    void everyFieldInBoldIsInADialog() throws IOException {
        Set<String> labels = new HashSet<>(Set.of("OK"));
        MacroCheck.leaves().forEach(leaf -> labels.addAll(MacroCheck.labels(leaf)));
        try (Stream<Path> windows = Files.walk(Path.of("src/main/java/io/github/dscnn/form"))) {
            for (Path file : windows.filter(Files::isRegularFile).toList())
                QUOTED.matcher(Files.readString(file)).results().forEach(label -> labels.add(label.group(1)));
        }
        List<String> missing = new ArrayList<>();
        for (Page page : Pages.of("tutorials"))
            page.bold().stream()
                    .filter(label -> !labels.contains(label))
                    .forEach(label -> missing.add(page.path() + ": " + label));
        assertEquals(List.of(), missing);
    }

    @Test
    void everyScriptRuns() throws Exception {
        int scripts = 0;
        for (Page page : Pages.all()) {
            for (String block : page.blocks()) {
                boolean python = block.startsWith("from io.github.dscnn");
                boolean groovy = block.startsWith("import io.github.dscnn");
                if (python || groovy) scripts++;
                if (python) run(() -> new PythonInterpreter().exec(block));
                if (groovy) run(() -> new GroovyShell().evaluate(block));
            }
        }
        assertEquals(2, scripts);
    }

    private static void run(Runnable script) throws Exception {
        FijiMacroDoor.inMacro(null, null, () -> {
            script.run();
            return null;
        });
        FijiMacroDoor.takeImages();
    }
}
