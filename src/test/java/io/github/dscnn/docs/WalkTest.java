// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The walk from the menu to the mask in ARCHITECTURE.md is one that there is, and its classes lie where it says. */
class WalkTest {

    private static final int MOST_IN = 18;
    private static final int MOST_BACK = 8;
    private static final Pattern STOP = Pattern.compile("(?m)^    (?:in|back|  ) .*?(\\d+) (\\w+) +\\S.*$");
    private static final Pattern ASKED = Pattern.compile("\\(((?:\\w+, )*\\w+)\\)$");

    @Test
    void everyStopIsAClassAndTheyAreFew() throws IOException {
        List<MatchResult> stops = STOP.matcher(Files.readString(Path.of("ARCHITECTURE.md")))
                .results()
                .toList();
        List<Integer> numbers =
                stops.stream().map(stop -> Integer.valueOf(stop.group(1))).toList();
        int in = numbers.lastIndexOf(1);
        assertTrue(in <= MOST_IN && numbers.size() - in <= MOST_BACK, numbers.toString());
        assertEquals(
                Stream.of(in, numbers.size() - in)
                        .flatMap(count -> IntStream.rangeClosed(1, count).boxed())
                        .toList(),
                numbers);
        List<String> names =
                new ArrayList<>(stops.stream().map(stop -> stop.group(2)).toList());
        for (MatchResult stop : stops)
            ASKED.matcher(stop.group())
                    .results()
                    .forEach(asked -> names.addAll(List.of(asked.group(1).split(", "))));
        names.removeAll(classes());
        assertEquals(List.of(), names);
    }

    /** {@code package.Class}, of the main or of the test tree. */
    @Test
    void aClassThatIsNamedWithItsPackageLiesThere() throws IOException {
        List<String> named = Pattern.compile("`((?:[a-z][a-z0-9]*\\.)+)([A-Z]\\w+)")
                .matcher(Files.readString(Path.of("ARCHITECTURE.md")))
                .results()
                .map(found -> found.group(1).replace('.', '/') + found.group(2) + ".java")
                .toList();
        assertTrue(named.size() > 2, named.toString());
        assertEquals(
                List.of(),
                named.stream()
                        .filter(name -> Stream.of("main", "test")
                                .noneMatch(tree -> Files.exists(Path.of("src", tree, "java/io/github/dscnn", name))))
                        .toList());
    }

    private static List<String> classes() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toList());
        }
    }
}
