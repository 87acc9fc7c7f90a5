// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.scijava.Context;
import org.scijava.MenuPath;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

/** The menu of plain ImageJ, made from the commands of which Fiji makes its own. */
public final class PlainMenu {

    /** What ImageJ calls it in a jar. */
    static final String FILE = "plugins.config";

    private static final String OURS = "io.github.dscnn.";

    private PlainMenu() {}

    /**
     * Writes it. SciJava makes its index of plugins anew in a folder of classes that leads a {@link java.net.URLClassLoader},
     * as Maven's does, in the order in which a disk lists files; behind another loader it lets the compiler's alone.
     *
     * @param args the folder for it, that of the classes
     */
    public static void main(String... args) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new ClassLoader(before) {});
        try {
            Files.writeString(Path.of(args[0], FILE), text());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** A line for each command, in the order of Fiji's menu. */
    public static String text() {
        try (Context context = new Context(CommandService.class)) {
            return "# The menu of plain ImageJ; Fiji makes its own from the commands.\n"
                    + context.service(CommandService.class).getCommands().stream()
                            .filter(command -> command.getDelegateClassName().startsWith(OURS))
                            .sorted(Comparator.comparingDouble(
                                    command -> command.getMenuPath().getLeaf().getWeight()))
                            .map(PlainMenu::line)
                            .collect(Collectors.joining());
        }
    }

    private static String line(CommandInfo command) {
        MenuPath path = command.getMenuPath();
        String menu = List.copyOf(path.subList(0, path.size() - 1)).stream()
                .map(entry -> entry.getName())
                .collect(Collectors.joining(">"));
        return menu + ", \"" + path.getLeaf().getName() + "\", " + OURS + "ij1.Start(\""
                + command.getDelegateClassName() + "\")\n";
    }
}
