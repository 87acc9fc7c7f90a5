// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import java.util.Comparator;
import java.util.List;
import org.scijava.Context;
import org.scijava.InstantiableException;
import org.scijava.MenuEntry;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

/** The commands of the menu {@code Plugins > DSCNN}, as SciJava finds them, in the order of the menu. */
public final class Menu {

    private Menu() {}

    static List<CommandInfo> commands() {
        try (Context context = new Context(CommandService.class)) {
            return context.service(CommandService.class).getCommands().stream()
                    .filter(info -> info.getDelegateClassName().startsWith("io.github.dscnn."))
                    .filter(info -> !Forms.inputs(info).isEmpty())
                    .sorted(Comparator.comparingDouble(info -> leaf(info).getWeight()))
                    .toList();
        }
    }

    /** What the classes of the commands are called within their package, without the word Command. */
    public static List<String> forms() {
        return commands().stream().map(Menu::form).map(Menu::name).toList();
    }

    private static String name(Form form) {
        String within =
                form.getClass().getName().substring(Form.class.getPackageName().length() + 1);
        return within.replace("Command", "");
    }

    static MenuEntry leaf(CommandInfo info) {
        return info.getMenuPath().getLeaf();
    }

    /** A command with the inputs as they are when nothing is said. */
    static Form form(CommandInfo info) {
        try {
            return (Form) info.createInstance();
        } catch (InstantiableException e) {
            throw new IllegalStateException(e);
        }
    }
}
