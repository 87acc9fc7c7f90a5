// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.docs;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.words.CheckWords;
import io.github.dscnn.words.EngineWords;
import io.github.dscnn.words.InfoWords;
import io.github.dscnn.words.InspectWords;
import io.github.dscnn.words.PhantomWords;
import io.github.dscnn.words.SegmentWords;
import io.github.dscnn.words.TrainWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.python.util.PythonInterpreter;

/** What README.md tells people to type has words that exist. */
class ReadmeTest {

    private static final Map<String, Class<?>> VERBS = Map.of(
            "train", TrainWords.class,
            "segment", SegmentWords.class,
            "inspect", InspectWords.class,
            "check", CheckWords.class,
            "info", InfoWords.class,
            "doctor", EngineWords.class,
            "phantom", PhantomWords.class);

    private static final Map<String, Class<?>> LEAVES = Map.of(
            "DSCNN Train...", TrainWords.class,
            "DSCNN Segment...", SegmentWords.class,
            "DSCNN Inspect Layers...", InspectWords.class);

    private static final Map<String, String> SHELL = Map.of("input", "image", "output", "folder");
    private static final List<String> ONLY_SHELL = List.of("count");
    private static final Pattern VERB = Pattern.compile("(?m)^    (" + String.join("|", VERBS.keySet()) + ")( --.*)?$");
    private static final Pattern OPTION = Pattern.compile("--([a-z-]+)");
    private static final Pattern MACRO = Pattern.compile("(?m)^    run\\(\"([^\"]+)\", \"([^\"]+)\"\\);$");
    private static final Pattern KEY = Pattern.compile("(\\w+)=");
    private static final Pattern SCRIPT = Pattern.compile("(?m)^    (from .*|words.*)$");

    @Test
    void everyVerbIsShownWithOptionsThatExist() throws IOException {
        TreeSet<String> shown = new TreeSet<>();
        for (MatchResult line : all(VERB, readme())) {
            shown.add(line.group(1));
            for (MatchResult option : all(OPTION, line.group())) assertOption(line.group(1), option.group(1));
        }
        assertEquals(new TreeSet<>(VERBS.keySet()), shown);
    }

    @Test
    void everyMacroHasKeysThatExist() throws IOException {
        List<MatchResult> macros = all(MACRO, readme());
        assertEquals(3, macros.size());
        for (MatchResult macro : macros) {
            Class<?> words = LEAVES.get(macro.group(1));
            assertNotNull(words, macro.group(1));
            for (MatchResult key : all(KEY, macro.group(2))) assertField(words, key.group(1));
        }
    }

    @Test
    void theScriptFindsItsClassesAndKeys() throws IOException {
        String script =
                all(SCRIPT, readme()).stream().map(line -> line.group(1)).collect(Collectors.joining("\n"));
        assertTrue(script.contains("words.model"), script);
        try (PythonInterpreter python = new PythonInterpreter()) {
            assertDoesNotThrow(() -> python.exec(script));
        }
    }

    private static void assertOption(String verb, String option) {
        if (ONLY_SHELL.contains(option)) return;
        assertField(VERBS.get(verb), SHELL.getOrDefault(option, option.replace('-', '_')));
    }

    private static void assertField(Class<?> words, String key) {
        boolean there = Arrays.stream(words.getFields())
                .anyMatch(field -> field.getName().equals(key));
        assertTrue(there, key + " is no key of " + words.getSimpleName());
    }

    private static List<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }
}
