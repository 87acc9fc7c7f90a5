// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.walls;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A Java source file, read by braces alone: good enough to measure methods, no parser.
 *
 * @param name what to call it in a message
 * @param text all of it
 */
record SourceText(String name, String text) {

    private static final Pattern NO_CODE = Pattern.compile(
            "\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])*'|/\\*.*?\\*/|//[^\\n]*",
            Pattern.DOTALL);
    private static final Pattern ANNOTATION = Pattern.compile("@\\w+(\\s*\\([^()]*\\))?");
    private static final Pattern TYPE = Pattern.compile("\\b(class|interface|enum|record)\\s+\\w+");
    private static final Pattern METHOD = Pattern.compile("(?:\\)|[\\w\\]>])(\\s*throws\\s[\\w\\s.,]+)?$");
    private static final Pattern CONSTANT = Pattern.compile("^,?\\s*[A-Z][A-Z0-9_]*(\\s*\\(.*\\))?$", Pattern.DOTALL);
    private static final Pattern TYPE_JAVADOC = Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+[^\\n]*\\s+)*"
                    + "(?:(?:public|final|sealed|abstract)\\s+)*(?:class|interface|enum|record|@interface)\\s",
            Pattern.DOTALL);

    /**
     * A method, constructor or initialiser.
     *
     * @param line where its body begins, from 1
     * @param lines lines of its body that are neither blank nor comment
     */
    record Method(String header, int line, int lines) {}

    private enum Kind {
        TYPE,
        METHOD,
        OTHER
    }

    private record Brace(Kind kind, String header, int at) {}

    /** The file with comments, texts and characters blanked; the lines stay. */
    String code() {
        return NO_CODE.matcher(text)
                .replaceAll(found -> found.group().startsWith("/")
                        ? found.group().replaceAll("[^\\n]", "")
                        : Matcher.quoteReplacement("\"" + found.group().replaceAll("[^\\n]", "") + "\""));
    }

    int lineCount() {
        return (int) text.lines().count();
    }

    /** Javadoc of the first type, on one line; empty when it has none. */
    String javadoc() {
        Matcher matcher = TYPE_JAVADOC.matcher(text);
        return matcher.find()
                ? matcher.group(1).replaceAll("\\s*\\n\\s*\\*?\\s*", " ").strip()
                : "";
    }

    List<Method> methods() {
        String code = code();
        List<Method> methods = new ArrayList<>();
        Deque<Brace> open = new ArrayDeque<>();
        int header = 0;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == '{') open.push(brace(code.substring(header, i), i, open));
            if (c == '}') close(code, open.pop(), i, methods);
            if (c == '{' || c == '}' || c == ';') header = i + 1;
        }
        return methods;
    }

    private static Brace brace(String before, int at, Deque<Brace> open) {
        String header = ANNOTATION.matcher(before).replaceAll("").strip();
        boolean member = open.isEmpty() || open.peek().kind() == Kind.TYPE;
        return new Brace(member ? kind(header) : Kind.OTHER, header, at);
    }

    private static Kind kind(String header) {
        if (TYPE.matcher(header).find() || CONSTANT.matcher(header).find()) return Kind.TYPE;
        if (header.contains("=")) return header.contains("new ") && header.endsWith(")") ? Kind.TYPE : Kind.OTHER;
        return METHOD.matcher(header).find() ? Kind.METHOD : Kind.OTHER;
    }

    private static void close(String code, Brace brace, int end, List<Method> methods) {
        if (brace.kind() != Kind.METHOD) return;
        long lines = code.substring(brace.at() + 1, end)
                .lines()
                .filter(line -> !line.isBlank())
                .count();
        int line = (int) code.substring(0, brace.at())
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
        String header = brace.header().lines().map(String::strip).collect(Collectors.joining(" "));
        methods.add(new Method(header, line, (int) lines));
    }
}
