// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form.work;

import io.github.dscnn.form.help.Browser;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * What a person can do next when a work has ended: a button.
 *
 * @param name of the button
 * @param label what stands on it
 * @param tip one sentence for its tooltip
 * @param action does it, beside the windows' thread, and gives what is to be said; empty: nothing
 */
public record Deed(String name, String label, String tip, Supplier<String> action) {

    /** Shows a folder in the system's own program for files; where there is none, its path is said. */
    public static Deed folder(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        return new Deed("folder", "Open the folder", "shows " + path + " in the system's own window", () -> {
            return Browser.folder(path) ? "" : "There is no program here to show a folder. It is " + path;
        });
    }

    /** Shows a page in the browser; where there is none, its path is said. */
    public static Deed page(String label, Path page) {
        Path path = page.toAbsolutePath().normalize();
        return new Deed("report", label, "opens " + path + " in the browser", () -> {
            return Browser.open(path) ? "" : "There is no browser here. The page is " + path;
        });
    }
}
