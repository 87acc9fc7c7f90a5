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

    /** Opens the part about a command in the system's browser, which is the first time that anything leaves the machine. */
    static void open(String command) {
        String address = PAGE + "#dscnn-" + command;
        try {
            BrowserLauncher.openURL(address);
        } catch (IOException e) {
            IJ.showMessage("DSCNN", "The docs are at " + address);
        }
    }
}
