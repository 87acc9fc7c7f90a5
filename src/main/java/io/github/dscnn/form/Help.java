// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import ij.IJ;
import ij.plugin.BrowserLauncher;
import java.io.IOException;

/** The page of the docs that describes every command. */
final class Help {

    /** Where the docs are read; each command has a heading of its own on this page. */
    static final String PAGE = "https://github.com/dscnn/dscnn/blob/main/docs/commands.md";

    private Help() {}

    /** The address of the part about a command. */
    static String page(String leaf) {
        return PAGE + "#" + Layout.page(leaf);
    }

    /** Opens the part about a command in the system's browser, which is the first time that anything leaves the machine. */
    static void open(String leaf) {
        String address = page(leaf);
        try {
            BrowserLauncher.openURL(address);
        } catch (IOException e) {
            IJ.showMessage("DSCNN", "The docs are at " + address);
        }
    }
}
