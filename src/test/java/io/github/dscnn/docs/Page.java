// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * A page of the docs: Markdown as GitHub reads it, with tables and anchors of headings.
 *
 * @param path of its file, from the project's folder
 * @param tree what was read; a user may change it
 */
record Page(Path path, Node tree) {

    static final List<Extension> EXTENSIONS = List.of(TablesExtension.create(), HeadingAnchorExtension.create());

    private static final Pattern OUTSIDE = Pattern.compile("[a-z]+:.*");
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

    static Page read(Path path) {
        try {
            return new Page(path, PARSER.parse(Files.readString(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of its first heading. */
    String title() {
        return headings().isEmpty() ? path.toString() : headings().get(0);
    }

    /** The anchors of its headings. */
    List<String> anchors() {
        IdGenerator ids = IdGenerator.builder().build();
        return headings().stream().map(ids::generateId).toList();
    }

    private List<String> headings() {
        List<String> headings = new ArrayList<>();
        tree.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                headings.add(plain(heading));
            }
        });
        return headings;
    }

    /** Where its links and pictures lead. */
    List<String> links() {
        List<String> links = new ArrayList<>();
        tree.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                links.add(link.getDestination());
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                links.add(image.getDestination());
            }
        });
        return links;
    }

    /** Whether a link leads out of the project. */
    static boolean outside(String link) {
        return OUTSIDE.matcher(link).matches();
    }

    /** The file that a link inside the project names; the page itself for an anchor alone. */
    Path file(String link) {
        String name = link.replaceFirst("#.*", "");
        Path folder = path.getParent() == null ? Path.of("") : path.getParent();
        return name.isEmpty() ? path : folder.resolve(name).normalize();
    }

    /** The anchor of a link; empty: none. */
    static String anchor(String link) {
        int at = link.indexOf('#');
        return at < 0 ? "" : link.substring(at + 1);
    }

    /** Its blocks of code. */
    List<String> blocks() {
        List<String> blocks = new ArrayList<>();
        tree.accept(new AbstractVisitor() {
            @Override
            public void visit(IndentedCodeBlock block) {
                blocks.add(block.getLiteral());
            }

            @Override
            public void visit(FencedCodeBlock block) {
                blocks.add(block.getLiteral());
            }
        });
        return blocks;
    }

    /** Its pieces of code within the text, in one line each. */
    List<String> codes() {
        List<String> codes = new ArrayList<>();
        tree.accept(new AbstractVisitor() {
            @Override
            public void visit(Code code) {
                codes.add(code.getLiteral().replaceAll("\\s+", " "));
            }
        });
        return codes;
    }

    /** What is printed in bold. */
    List<String> bold() {
        List<String> bold = new ArrayList<>();
        tree.accept(new AbstractVisitor() {
            @Override
            public void visit(StrongEmphasis strong) {
                bold.add(plain(strong));
            }
        });
        return bold;
    }

    /** The text of a node without its marks. */
    static String plain(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text piece) {
                text.append(piece.getLiteral());
            }

            @Override
            public void visit(Code code) {
                text.append(code.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak end) {
                text.append(' ');
            }
        });
        return text.toString();
    }
}
