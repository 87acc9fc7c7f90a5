// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form.help;

import ij.text.TextWindow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page of the docs that describes every command, as it ships with the program; no network is used. */
public final class Help {

    /** The page as text in our jar; each command has a heading of its own. */
    static final String SHIPPED = "/io/github/dscnn/docs/commands.md";

    private static final int WIDTH = 900;
    private static final int HEIGHT = 600;

    private Help() {}

    /**
     * Opens the part about a command in the system's browser; where there is none, as text in a window.
     *
     * @param leaf the command's name in the menu, dots included
     * @param anchor of its heading
     */
    public static void open(String leaf, String anchor) {
        new Thread(() -> show(leaf, anchor), "DSCNN help").start();
    }

    private static void show(String leaf, String anchor) {
        boolean shown = ShippedDocs.page(anchor).filter(Browser::open).isPresent();
        if (!shown) new TextWindow(leaf, text(leaf), WIDTH, HEIGHT);
    }

    /** The part about a command, as text; of another window the whole page. */
    static String text(String leaf) {
        try (InputStream page = Help.class.getResourceAsStream(SHIPPED)) {
            String all = new String(page.readAllBytes(), StandardCharsets.UTF_8);
            Matcher part = Pattern.compile(
                            "^## " + Pattern.quote(leaf) + "\\R.*?(?=^## |\\z)", Pattern.MULTILINE | Pattern.DOTALL)
                    .matcher(all);
            return part.find() ? part.group() : all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
