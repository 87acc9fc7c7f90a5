// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form.help;

import ij.IJ;
import ij.plugin.BrowserLauncher;
import java.awt.Desktop;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The system's browser. */
public final class Browser {

    /** What ImageJ looks for on Linux, where it says in a dialog of its own that it found none. */
    private static final String[] LINUX = {"xdg-open", "firefox", "konqueror", "mozilla", "opera", "epiphany", "lynx"};

    private Browser() {}

    /** Shows a page on the disk, and says whether there is a browser for it. */
    public static boolean open(Path page) {
        try {
            if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
                Desktop.getDesktop().browse(page.toUri());
                return true;
            }
            if (IJ.isLinux() && Arrays.stream(LINUX).noneMatch(Browser::installed)) return false;
            BrowserLauncher.openURL(page.toUri().toString());
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Shows a folder in the system's own program for files, and says whether there is one. */
    public static boolean folder(Path folder) {
        try {
            if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.OPEN)) {
                Desktop.getDesktop().open(folder.toFile());
                return true;
            }
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
        return open(folder);
    }

    private static boolean installed(String program) {
        String path = System.getenv("PATH");
        return path != null
                && Arrays.stream(path.split(File.pathSeparator))
                        .filter(folder -> !folder.isEmpty())
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
