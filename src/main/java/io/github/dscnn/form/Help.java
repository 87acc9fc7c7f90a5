// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import ij.IJ;
import ij.plugin.BrowserLauncher;
import ij.text.TextWindow;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page of the docs that describes every command: in the network, or as it ships with the program. */
final class Help {

    /** Where the docs are read; each command has a heading of its own on this page. */
    static final String PAGE = "https://github.com/dscnn/dscnn/blob/main/docs/commands.md";

    /** The same page in our jar. */
    static final String SHIPPED = "/io/github/dscnn/docs/commands.md";

    private static final int HTTPS = 443;
    private static final int PATIENCE_MS = 2000;
    private static final int WIDTH = 900;
    private static final int HEIGHT = 600;

    private Help() {}

    /** The address of the part about a command. */
    static String page(String leaf) {
        return PAGE + "#" + Layout.page(leaf);
    }

    /**
     * Opens the part about a command in the system's browser, which is the first time that anything leaves the machine;
     * without a browser or a network that of the page that ships with the program, in a window.
     */
    static void open(String leaf) {
        new Thread(() -> show(leaf), "DSCNN help").start();
    }

    private static void show(String leaf) {
        try {
            if (!reachable()) throw new IOException("no network");
            BrowserLauncher.openURL(page(leaf));
        } catch (IOException e) {
            Optional<String> shipped = shipped(leaf);
            if (shipped.isPresent()) new TextWindow(leaf, shipped.get(), WIDTH, HEIGHT);
            else IJ.showMessage("DSCNN", "The docs are at " + page(leaf));
        }
    }

    private static boolean reachable() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(URI.create(PAGE).getHost(), HTTPS), PATIENCE_MS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The part about a command of the page that ships with the program, as text; of another window the whole page. */
    static Optional<String> shipped(String leaf) {
        try (InputStream page = Help.class.getResourceAsStream(SHIPPED)) {
            if (page == null) return Optional.empty();
            String all = new String(page.readAllBytes(), StandardCharsets.UTF_8);
            Matcher part = Pattern.compile(
                            "^## " + Pattern.quote(leaf) + "\\R.*?(?=^## |\\z)", Pattern.MULTILINE | Pattern.DOTALL)
                    .matcher(all);
            return Optional.of(part.find() ? part.group() : all);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
