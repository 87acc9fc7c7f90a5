// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.table;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rows of a table as spreadsheets write it: UTF-8 or UTF-16, with or without a byte order mark; cells parted by commas,
 * semicolons or tabs, in quotes or not; any ends of lines. Rows without any text are left out, as are empty cells behind
 * the last of the header.
 */
final class TableText {

    /** Excel's own word for what parts the cells, in the first line. */
    private static final Pattern SEPARATOR = Pattern.compile("\\Asep=(.)\\R?", Pattern.CASE_INSENSITIVE);

    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

    /**
     * A row.
     *
     * @param line where it begins, from 1
     * @param cells without blanks around them, but with those in quotes
     */
    record Row(int line, List<String> cells) {

        private boolean blank() {
            return cells.stream().allMatch(String::isEmpty);
        }

        /** Without empty cells behind so many. */
        private Row cut(int count) {
            int size = cells.size();
            while (size > count && cells.get(size - 1).isEmpty()) size--;
            return new Row(line, List.copyOf(cells.subList(0, size)));
        }
    }

    private final String text;
    private final char separator;
    private final List<Row> rows = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private List<String> cells = new ArrayList<>();
    private int line = 1;
    private int begin = 1;
    /** How much of the cell stood in quotes. */
    private int said;

    private int at;

    private TableText(String text, char separator) {
        this.text = text;
        this.separator = separator;
    }

    /** The header and the rows below it; empty of a blank file. */
    static List<Row> of(byte[] file) throws CharacterCodingException {
        String text = decoded(file);
        Matcher said = SEPARATOR.matcher(text);
        if (said.find())
            return new TableText(text.substring(said.end()), said.group(1).charAt(0)).rows();
        List<Row> best = List.of();
        for (char separator : SEPARATORS) {
            List<Row> rows = new TableText(text, separator).rows();
            if (best.isEmpty() || worth(rows) > worth(best)) best = rows;
        }
        return best;
    }

    private static String decoded(byte[] file) throws CharacterCodingException {
        String text = charset(file).newDecoder().decode(ByteBuffer.wrap(file)).toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** By the mark, or by which byte of the first letter, which is none beyond Latin, is 0. */
    private static Charset charset(byte[] file) {
        if (file.length < 2) return StandardCharsets.UTF_8;
        int first = file[0] & 0xFF;
        int second = file[1] & 0xFF;
        if (first == 0xFE && second == 0xFF || first == 0) return StandardCharsets.UTF_16BE;
        return first == 0xFF && second == 0xFE || second == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
    }

    /** How likely a way to part the cells is the right one: columns, most of all where every row has them. */
    private static int worth(List<Row> rows) {
        if (rows.isEmpty()) return 0;
        int columns = rows.get(0).cells().size();
        boolean even = rows.stream().allMatch(row -> row.cells().size() == columns);
        return columns == 1 ? 0 : columns + (even ? 1 << 16 : 0);
    }

    private List<Row> rows() {
        boolean quoted = false;
        for (at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quoted) quoted = quoted(c);
            else if (c == '"' && said == 0 && cell.toString().isBlank()) quoted = open();
            else if (c == separator) endCell();
            else if (c == '\n' || c == '\r') endRow(c);
            else cell.append(c);
        }
        endRow('\n');
        return even();
    }

    /** What stands before quotes, blanks, is not part of the cell. */
    private boolean open() {
        cell.setLength(0);
        return true;
    }

    /** A character between quotes; two quotes are one. */
    private boolean quoted(char c) {
        if (c != '"') {
            if (c == '\n') line++;
            cell.append(c);
            return true;
        }
        said = cell.length();
        if (at + 1 >= text.length() || text.charAt(at + 1) != '"') return false;
        cell.append(c);
        at++;
        return true;
    }

    private void endCell() {
        cells.add(cell.substring(0, said) + cell.substring(said).strip());
        cell.setLength(0);
        said = 0;
    }

    private void endRow(char c) {
        endCell();
        rows.add(new Row(begin, cells));
        cells = new ArrayList<>();
        if (c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n') at++;
        begin = ++line;
    }

    private List<Row> even() {
        rows.removeIf(Row::blank);
        if (rows.isEmpty()) return List.of();
        Row header = rows.get(0).cut(1);
        int columns = header.cells().size();
        return rows.stream().map(row -> row.cut(columns)).toList();
    }
}
