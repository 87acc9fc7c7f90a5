// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.walls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.walls.SourceText.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a formatter cannot say about the sources. */
class StyleTest {

    private static final Path MAIN = Path.of("src", "main", "java");
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final int LONGEST_CLASS = 400;
    private static final int LONG_CLASS = 250;
    private static final int LONGEST_METHOD = 40;

    /** The sentence that a long class owes its reader. */
    private static final Pattern REASON = Pattern.compile("(?i)\\b(long|longer)\\b[^.]*\\b(because|since|so that)\\b");

    private static final Pattern CONSOLE =
            Pattern.compile("\\bSystem\\s*\\.\\s*(out|err)\\b|\\.printStackTrace\\s*\\(");
    private static final Pattern LATER = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b");

    @Test
    void noClassHasOver400Lines() throws IOException {
        none(MAIN, source -> tooLong(source, LONGEST_CLASS) ? source.name() + ": " + source.lineCount() : "");
    }

    @Test
    void aClassOver250LinesSaysWhy() throws IOException {
        none(MAIN, source -> tooLong(source, LONG_CLASS) && !gives(source) ? source.name() : "");
    }

    @Test
    void noMethodHasOver40Lines() throws IOException {
        none(
                MAIN,
                source -> source.methods().stream()
                        .filter(method -> method.lines() > LONGEST_METHOD)
                        .map(method -> source.name() + ":" + method.line() + " has " + method.lines() + " lines")
                        .collect(Collectors.joining("\n")));
    }

    @Test
    void onlyTheCommandLineWritesToTheConsole() throws IOException {
        none(MAIN, source -> !inCli(source) && CONSOLE.matcher(source.code()).find() ? source.name() : "");
    }

    @Test
    void nothingIsLeftForLater() throws IOException {
        for (Path tree : List.of(MAIN, TESTS)) {
            none(tree, source -> LATER.matcher(source.text()).find() ? source.name() : "");
        }
    }

    @Test
    void noTwoClassesAreCalledAlike() throws IOException {
        Map<String, List<String>> byName = sources(MAIN).stream()
                .map(SourceText::name)
                .collect(Collectors.groupingBy(
                        name -> Path.of(name).getFileName().toString()));
        byName.remove("package-info.java");
        assertEquals(
                List.of(),
                byName.values().stream().filter(names -> names.size() > 1).toList());
        assertEquals(
                List.of(), byName.keySet().stream().filter(StyleTest::isJavas).toList());
    }

    @Test
    void methodsAreFoundAndMeasured() {
        String body = IntStream.range(0, 41).mapToObj(i -> "a(" + i + ");\n").collect(Collectors.joining());
        SourceText source = new SourceText("Planted", """
                /** A } brace. */
                public record Planted(int a) {
                    enum Word { A { void inside() { a(); } }, B(1) { void within() {} } }
                    private static final int[] ROW = {1, 2};
                    public Planted { require(a > 0, "{"); }
                    @Parameter(label = "x") void run() throws IOException {
                        // no line

                        if (a > 0) { a(); }
                    }
                    void long_one(List<int[]> x) {
                """ + body + "    }\n}\n");
        Map<String, Integer> found = source.methods().stream().collect(Collectors.toMap(Method::header, Method::lines));
        assertEquals(
                Map.of(
                        "void inside()", 1,
                        "void within()", 0,
                        "public Planted", 1,
                        "void run() throws IOException", 1,
                        "void long_one(List<int[]> x)", 41),
                found);
    }

    @Test
    void everySourceHasMethodsThatTheScanFinds() throws IOException {
        long methods = sources(MAIN).stream()
                .mapToLong(source -> source.methods().size())
                .sum();
        assertTrue(methods > sources(MAIN).size(), methods + " methods found");
    }

    @Test
    void aReasonIsASentenceOfTheTypesJavadoc() {
        String reason = "/** Reads it.\n * Longer than most because two formats are one. */\n@Deprecated\n"
                + "public final class A {\n/** Long because of nothing. */\nint a;}";
        assertTrue(gives(new SourceText("A", reason)));
        assertTrue(!gives(new SourceText("A", reason.replace("Longer than most because", "Here"))));
    }

    @Test
    void consoleAndCommentsAreToldApart() {
        String text = "// System.out.println\nString s = \"System.err\"; /* System.out */";
        assertTrue(!CONSOLE.matcher(new SourceText("A", text).code()).find());
        assertTrue(CONSOLE.matcher(new SourceText("A", text + "\nSystem.out.println(s);").code())
                .find());
    }

    /** Whether a file has the name of a class that every file knows without an import. */
    private static boolean isJavas(String file) {
        try {
            Class.forName("java.lang." + file.replace(".java", ""));
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static boolean tooLong(SourceText source, int most) {
        return source.lineCount() > most;
    }

    private static boolean gives(SourceText source) {
        return REASON.matcher(source.javadoc()).find();
    }

    private static boolean inCli(SourceText source) {
        return source.name().contains("/cli/");
    }

    private static void none(Path tree, Function<SourceText, String> complaint) throws IOException {
        String complaints = sources(tree).stream()
                .map(complaint)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
        assertEquals("", complaints);
    }

    private static List<SourceText> sources(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            List<Path> files = paths.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            return files.stream().map(StyleTest::source).toList();
        }
    }

    private static SourceText source(Path file) {
        try {
            return new SourceText(file.toString().replace('\\', '/'), Files.readString(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
