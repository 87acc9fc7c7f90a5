// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.docs;

import io.github.dscnn.file.disk.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Makes the website of the docs: plain HTML and one style sheet, without scripts and without anything from elsewhere; it
 * works from a folder of a disk as from that of a server. A link to a file of the project that is neither a page nor a
 * picture leads to the repository. Build tooling: it is in no jar of a release.
 */
public final class Website {

    static final Path PLACE = Path.of("target", "site");

    private static final String REPOSITORY = "https://github.com/dscnn/dscnn/blob/main/";
    private static final Path STYLE = Path.of("src", "website", "style.css");
    private static final Set<String> COPIED = Set.of("png", "svg", "ijm", "py");
    /** Blocks of command or macro lines. */
    private static final Pattern LINES =
            Pattern.compile("(?s)<pre><code>((?:dscnn |run\\(|[a-z]+ --).*?)</code></pre>");

    private static final HtmlRenderer HTML =
            HtmlRenderer.builder().extensions(Page.EXTENSIONS).escapeHtml(true).build();

    private final Map<Path, Path> places = new LinkedHashMap<>();
    private final Set<Path> files = new TreeSet<>();
    private final Navigation navigation = Navigation.of(Page.read(Pages.CONTENTS));

    private Website() {}

    /**
     * Makes {@code target/site} in the folder where it is started.
     *
     * @param arguments a zip that it goes into as well, which Help opens
     */
    public static void main(String[] arguments) throws IOException {
        make(PLACE);
        for (String zip : arguments) zip(PLACE, Path.of(zip));
    }

    /** The same files give the same bytes. */
    static void zip(Path place, Path zip) throws IOException {
        try (Stream<Path> all = Files.walk(place)) {
            List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
            AtomicFile.write(zip, out -> zip(place, files, new ZipOutputStream(out)));
        }
    }

    private static void zip(Path place, List<Path> files, ZipOutputStream zip) throws IOException {
        for (Path file : files) {
            ZipEntry entry = new ZipEntry(slashes(place.relativize(file)));
            entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
            zip.putNextEntry(entry);
            Files.copy(file, zip);
        }
        zip.finish();
    }

    /** Makes the site anew; what is in the folder is deleted. */
    static void make(Path place) throws IOException {
        clear(place);
        new Website().write(place);
    }

    private static void clear(Path place) throws IOException {
        if (!Files.exists(place)) return;
        try (Stream<Path> old = Files.walk(place)) {
            for (Path path : old.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }

    private void write(Path place) throws IOException {
        List<Page> pages = Pages.website();
        pages.forEach(page -> places.put(page.path(), place(page.path())));
        for (Page page : pages) write(place.resolve(places.get(page.path())), html(page));
        write(place.resolve("style.css"), Files.readString(STYLE));
        for (Path file : files) copy(file, place.resolve(copied(file)));
    }

    private static void write(Path file, String text) {
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void copy(Path from, Path to) {
        AtomicFile.write(to, out -> Files.copy(from, out));
    }

    /** Where the page of a Markdown file stands in the site. */
    private static Path place(Path markdown) {
        if (markdown.equals(Pages.CONTENTS)) return Path.of("index.html");
        if (markdown.startsWith(Pages.DOCS)) return html(Pages.DOCS.relativize(markdown));
        if (markdown.endsWith("README.md")) return html(markdown.getParent());
        return Path.of(html(markdown).toString().toLowerCase(Locale.ROOT));
    }

    private static Path html(Path path) {
        return Path.of(path.toString().replaceFirst("\\.md$", "") + ".html");
    }

    private static Path copied(Path file) {
        return file.startsWith(Pages.DOCS) ? Pages.DOCS.relativize(file) : file;
    }

    /** Each line by itself, so that one that is too long goes on below, a little to the right. */
    private static String lines(String code) {
        return code.lines()
                .collect(Collectors.joining(
                        "</span><span>", "<pre class=\"lines\"><code><span>", "</span></code></pre>"));
    }

    private String html(Page page) {
        Path here = places.get(page.path());
        redirect(page, here);
        String article = LINES.matcher(HTML.render(page.tree()))
                .replaceAll(block -> Matcher.quoteReplacement(lines(block.group(1))))
                .replace("<table>", "<div class=\"wide\"><table>")
                .replace("</table>", "</table></div>");
        String title = page.path().equals(Pages.CONTENTS) ? page.title() : page.title() + " – DSCNN";
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="stylesheet" href="%s">
                </head>
                <body>
                <header><a class="home" href="%s">DSCNN for ImageJ and Fiji</a> <a class="jump" href="#contents">Contents</a></header>
                <main>
                %s</main>
                <nav id="contents" aria-label="Contents">
                %s</nav>
                <footer><p>Not for clinical use: a research tool, no medical device. Look at every result.</p>
                <p><a href="%s">This page in the repository</a></p></footer>
                </body>
                </html>
                """.formatted(
                        escape(title),
                        relative(here, Path.of("style.css")),
                        relative(here, Path.of("index.html")),
                        article,
                        navigation.html(page.path(), target -> relative(here, places.get(target))),
                        REPOSITORY + slashes(page.path()));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Turns the links of a page into those of the site. */
    private void redirect(Page page, Path here) {
        page.tree().accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                link.setDestination(target(page, here, link.getDestination()));
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                image.setDestination(target(page, here, image.getDestination()));
            }
        });
    }

    private String target(Page page, Path here, String link) {
        if (Page.outside(link) || link.startsWith("#")) return link;
        Path file = page.file(link);
        String anchor = Page.anchor(link).isEmpty() ? "" : "#" + Page.anchor(link);
        if (places.containsKey(file)) return relative(here, places.get(file)) + anchor;
        if (!COPIED.contains(file.toString().replaceFirst(".*\\.", ""))) return REPOSITORY + slashes(file) + anchor;
        files.add(file);
        return relative(here, copied(file));
    }

    private static String relative(Path from, Path to) {
        Path folder = from.getParent() == null ? Path.of("") : from.getParent();
        return slashes(folder.relativize(to));
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }
}
