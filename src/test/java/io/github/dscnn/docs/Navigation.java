// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;

/**
 * The contents of the website: the lists of a page, each item with its first link, under their headings; then the pages of
 * all models.
 *
 * @param parts in their order
 */
record Navigation(List<Part> parts) {

    /** A heading and what stands below it. */
    record Part(String title, List<Entry> entries) {}

    /** A page of the site and what it is called here. */
    record Entry(String title, Path page) {}

    static Navigation of(Page contents) {
        List<Part> parts = new ArrayList<>();
        contents.tree().accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                if (heading.getLevel() == 2) parts.add(new Part(Page.plain(heading), new ArrayList<>()));
            }

            @Override
            public void visit(ListItem item) {
                item.accept(new First(contents, parts.get(parts.size() - 1).entries()));
            }
        });
        parts.removeIf(part -> part.entries().isEmpty());
        parts.add(new Part(
                "Models that come along", Pages.models().map(Navigation::model).toList()));
        return new Navigation(List.copyOf(parts));
    }

    private static Entry model(Path page) {
        return new Entry(page.getParent().getFileName().toString(), page);
    }

    /** Takes the first link to a page. */
    private static final class First extends AbstractVisitor {

        private final Page contents;
        private final List<Entry> entries;
        private boolean found;

        private First(Page contents, List<Entry> entries) {
            this.contents = contents;
            this.entries = entries;
        }

        @Override
        public void visit(Link link) {
            Path file = contents.file(link.getDestination());
            if (found || Page.outside(link.getDestination()) || !file.toString().endsWith(".md")) return;
            entries.add(new Entry(Page.plain(link), file));
            found = true;
        }
    }

    /** As HTML; the entry of the page itself is marked. */
    String html(Path page, Function<Path, String> address) {
        StringBuilder html = new StringBuilder();
        for (Part part : parts) {
            html.append("<h2>").append(Website.escape(part.title())).append("</h2>\n<ul>\n");
            for (Entry entry : part.entries())
                html.append("<li><a href=\"")
                        .append(address.apply(entry.page()))
                        .append(entry.page().equals(page) ? "\" aria-current=\"page\">" : "\">")
                        .append(Website.escape(entry.title()))
                        .append("</a></li>\n");
            html.append("</ul>\n");
        }
        return html.toString();
    }
}
