// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.docs;

import io.github.dscnn.cli.CommandLineCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a page tells people to type. */
final class Snippets {

    /** A line of a macro. */
    record Macro(String leaf, String options) {}

    /** A line of a shell: a verb and what follows it. */
    record Line(String verb, List<String> arguments) {}

    private static final Pattern MACRO = Pattern.compile("(?s)run\\(\"(DSCNN [^\"]+)\"(?:,\\s*(\".*?))?\\);");
    private static final Pattern PIECES = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Pattern VARIABLE = Pattern.compile("\"\\s*\\+[^\"]+\\+\\s*\"");
    private static final Pattern LAST_VARIABLE = Pattern.compile("\"\\s*\\+[^\"]+$");
    private static final Pattern SHELL = Pattern.compile("(?m)^(?:\\S*\\bdscnn(?:\\.bat)? )?("
            + String.join("|", CommandLineCheck.verbs())
            + ")((?: (?:--|models/|my-).*)?)$");
    private static final Pattern MAVEN = Pattern.compile("-Dexec\\.args=\"([a-z]+)([^\"]*)\"");
    private static final Pattern ARGUMENT = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")+");

    private Snippets() {}

    /** The macro lines in its blocks and in its text; what a variable holds becomes 1. */
    static List<Macro> macros(Page page) {
        List<Macro> macros = new ArrayList<>();
        Stream.concat(page.blocks().stream(), page.codes().stream().map(code -> code + ";"))
                .flatMap(code -> MACRO.matcher(code).results())
                .forEach(line -> macros.add(new Macro(line.group(1), options(line.group(2)))));
        return macros;
    }

    private static String options(String expression) {
        if (expression == null) return "";
        String text = PIECES.matcher(expression).replaceAll("");
        text = VARIABLE.matcher(text).replaceAll("1");
        text = LAST_VARIABLE.matcher(text).replaceAll("1\"");
        return text.substring(1, text.length() - 1);
    }

    /** The command lines in its blocks. */
    static List<Line> lines(Page page) {
        List<Line> lines = new ArrayList<>();
        for (String block : page.blocks()) {
            String text = block.replace("\\\n", " ");
            String ours = text.lines()
                    .filter(line -> !line.contains("exec.mainClass"))
                    .collect(Collectors.joining("\n"));
            Stream.concat(SHELL.matcher(text).results(), MAVEN.matcher(ours).results())
                    .forEach(line -> lines.add(new Line(line.group(1), arguments(line.group(2)))));
        }
        return lines;
    }

    private static List<String> arguments(String text) {
        return ARGUMENT.matcher(text.replaceFirst(" +#.*", ""))
                .results()
                .map(MatchResult::group)
                .map(argument -> argument.replace("\"", ""))
                .toList();
    }
}
