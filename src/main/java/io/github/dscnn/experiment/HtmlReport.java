// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import static io.github.dscnn.task.Require.require;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A page that a person opens in a browser, prints, or sends: one HTML file with its pictures in it, without scripts and
 * without anything from elsewhere; it is well-formed XML too. All texts are plain, whatever stands in them.
 *
 * <pre>{@code
 * String page = new HtmlReport("Experiment", "Three networks on the same five patients.")
 *         .section("Table I")
 *         .table(new HtmlReport.Table("Dice by slice", List.of("Method", "Mean"), rows, 0))
 *         .picture(png, "Contours of three methods", "Fig. 5")
 *         .details("Settings", settings)
 *         .html("DSCNN 1.0.0", "2026-11-24");
 * AtomicFile.write(folder.resolve("report.html"), page);
 * }</pre>
 */
public final class HtmlReport {

    /** Of a table whose rows are all alike. */
    public static final int NO_ROW = -1;

    /** A table of more rows may go on on the next page. */
    private static final int LONG = 15;

    private static final String STYLE = "report.css";

    /** What stands right in a table: a figure, perhaps with a sign, an interval, a unit or "n ="; or that there is none. */
    private static final Pattern FIGURE = Pattern.compile("(n\u00a0=\u00a0)?[-+−±<>=≤≥]?\\s*\\.?\\d.*|[-–—]?|NaN|inf");

    /** Characters that no XML document may hold. */
    private static final Pattern UNSPEAKABLE =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private final StringBuilder body = new StringBuilder();
    private final String title;
    private boolean open;

    /**
     * A page that begins with a heading and a paragraph.
     *
     * @param lead what was done and what came out, in a few sentences; empty: none
     */
    public HtmlReport(String title, String lead) {
        this.title = title;
        body.append("<h1>").append(escaped(title)).append("</h1>\n");
        if (!lead.isBlank()) element("p class=\"lead\"", "p", lead);
    }

    /**
     * A table of texts; a column whose cells are all figures (or empty) is set to the right.
     *
     * @param caption stands above it
     * @param columns heads, one or more
     * @param rows as many cells each
     * @param highlighted which row stands out, from 0; {@link #NO_ROW}: none
     */
    public record Table(String caption, List<String> columns, List<List<String>> rows, int highlighted) {
        public Table {
            require(!columns.isEmpty(), "a table needs a column");
            for (List<String> row : rows)
                require(row.size() == columns.size(), "the row %s has not %s cells", row, columns.size());
            require(
                    highlighted >= NO_ROW && highlighted < rows.size(),
                    "row %s cannot be highlighted among %s",
                    highlighted,
                    rows.size());
        }

        private boolean figures(int column) {
            return !rows.isEmpty()
                    && rows.stream()
                            .allMatch(row ->
                                    FIGURE.matcher(row.get(column).strip()).matches());
        }
    }

    /** A heading; what follows belongs to it. */
    public HtmlReport section(String heading) {
        if (open) body.append("</section>\n");
        open = true;
        body.append("<section>\n");
        return element("h2", "h2", heading);
    }

    public HtmlReport paragraph(String text) {
        return element("p", "p", text);
    }

    /** A list of texts, each with a dot. */
    public HtmlReport points(List<String> texts) {
        require(!texts.isEmpty(), "a list needs a point");
        body.append("<ul>\n");
        for (String text : texts) element("li", "li", text);
        body.append("</ul>\n");
        return this;
    }

    public HtmlReport table(Table table) {
        String whole = table.rows().size() > LONG ? "" : " class=\"whole\"";
        body.append("<div class=\"wide\"><table").append(whole).append(">\n");
        if (!table.caption().isBlank()) element("caption", "caption", table.caption());
        body.append("<thead>");
        row(table, table.columns(), "th scope=\"col\"", "");
        body.append("</thead>\n<tbody>\n");
        for (int i = 0; i < table.rows().size(); i++)
            row(table, table.rows().get(i), "td", i == table.highlighted() ? " class=\"best\"" : "");
        body.append("</tbody>\n</table></div>\n");
        return this;
    }

    private void row(Table table, List<String> cells, String cell, String attributes) {
        body.append("<tr").append(attributes).append(">");
        IntStream.range(0, cells.size()).forEach(column -> {
            String opening = table.figures(column) ? cell + " class=\"figure\"" : cell;
            String name = cell.substring(0, 2);
            body.append(text("<%s>%s</%s>", opening, escaped(cells.get(column)), name));
        });
        body.append("</tr>\n");
    }

    /**
     * A picture.
     *
     * @param png the bytes of a PNG file
     * @param alt what it shows, for who cannot see it
     * @param caption stands below it; empty: none
     */
    public HtmlReport picture(byte[] png, String alt, String caption) {
        require(png.length > 8 && png[1] == 'P' && png[2] == 'N', "%s bytes are no PNG file", png.length);
        require(!alt.isBlank(), "a picture needs words for who cannot see it");
        body.append(text(
                "<figure><div class=\"wide\"><img alt=\"%s\" src=\"data:image/png;base64,%s\" /></div>\n",
                escaped(alt), Base64.getEncoder().encodeToString(png)));
        if (!caption.isBlank()) element("figcaption", "figcaption", caption);
        body.append("</figure>\n");
        return this;
    }

    /** Pairs of a name and a value under a heading that folds them away; printed in any case. */
    public HtmlReport details(String heading, Map<String, String> values) {
        body.append("<details open=\"open\"><summary>").append(escaped(heading)).append("</summary>\n<dl>\n");
        values.forEach((name, value) ->
                body.append(text("<div><dt>%s</dt><dd>%s</dd></div>\n", escaped(name), escaped(value))));
        body.append("</dl></details>\n");
        return this;
    }

    /**
     * The whole page.
     *
     * @param version of the program that made it
     * @param date when, such as 2026-11-24
     */
    public String html(String version, String date) {
        return text("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <main>
                %s%s<footer><strong>Not for clinical use.</strong> %s · %s</footer>
                </main>
                </body>
                </html>
                """, escaped(title), style(), body, open ? "</section>\n" : "", escaped(version), escaped(date));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private HtmlReport element(String opening, String name, String text) {
        body.append(text("<%s>%s</%s>\n", opening, escaped(text), name));
        return this;
    }

    private static String escaped(String text) {
        return UNSPEAKABLE
                .matcher(text)
                .replaceAll("\uFFFD")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String style() {
        try (InputStream in = HtmlReport.class.getResourceAsStream(STYLE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
