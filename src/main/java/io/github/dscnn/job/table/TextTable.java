// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tables and sentences as lines of text, for a log and a shell: columns are aligned by blanks, long sentences broken. */
public final class TextTable {

    /** The longest line that needs no scrolling in most windows. */
    public static final int WIDTH = 110;

    private static final String GAP = "  ";

    private TextTable() {}

    /**
     * A table; a column of numbers stands right, any other left.
     *
     * @param rows each with as many cells as the head
     * @return lines, each with its end
     */
    public static String of(List<String> head, List<List<String>> rows) {
        List<List<String>> all = Stream.concat(Stream.of(head), rows.stream())
                .map(row -> row.stream()
                        .map(cell -> cell.replace('\u00a0', ' ').replace(" .. ", ".."))
                        .toList())
                .toList();
        int[] widths = IntStream.range(0, head.size())
                .map(column -> all.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        boolean[] numbers = new boolean[widths.length];
        for (int i = 0; i < numbers.length; i++) numbers[i] = numbers(all.subList(1, all.size()), i);
        return all.stream().map(row -> line(row, widths, numbers)).collect(Collectors.joining());
    }

    private static boolean numbers(List<List<String>> rows, int column) {
        return rows.stream()
                        .map(row -> row.get(column))
                        .allMatch(cell -> cell.isEmpty() || cell.matches("[-+<(0-9n].*"))
                && rows.stream().anyMatch(row -> row.get(column).matches("[-+]?\\d.*"));
    }

    private static String line(List<String> cells, int[] widths, boolean[] numbers) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String blanks = " ".repeat(widths[i] - cells.get(i).length());
            line.append(i == 0 ? "" : GAP).append(numbers[i] ? blanks + cells.get(i) : cells.get(i) + blanks);
        }
        return line.toString().stripTrailing() + "\n";
    }

    /** Sentences whose long lines are broken at blanks and keep how far they stand in; what has no blank stays whole. */
    public static String wrapped(String text) {
        return text.lines().map(TextTable::broken).collect(Collectors.joining("\n"));
    }

    private static String broken(String sentence) {
        if (sentence.length() <= WIDTH) return sentence;
        String in = " ".repeat(sentence.length() - sentence.stripLeading().length());
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : sentence.strip().split(" ")) {
            if (line.length() > 0 && in.length() + line.length() + 1 + word.length() > WIDTH) {
                lines.add(in + line);
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(in + line);
        return String.join("\n", lines);
    }
}
