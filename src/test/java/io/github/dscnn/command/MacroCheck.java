// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.form.Values;
import io.github.dscnn.form.macro.MacroKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;

/** Reads a macro line as the program does, and does nothing. */
public final class MacroCheck {

    private static final Map<String, CommandInfo> COMMANDS = new HashMap<>();

    static {
        Menu.commands().forEach(MacroCheck::add);
        add(new CommandInfo(SampleCommand.class));
        add(new CommandInfo(ClearTablesCommand.class));
        add(new CommandInfo(NucleiCommand.class));
    }

    private MacroCheck() {}

    private static void add(CommandInfo info) {
        COMMANDS.put(Menu.leaf(info).getName(), info);
    }

    /** The labels of all fields of a command's dialog. */
    public static Set<String> labels(String leaf) {
        Set<String> labels = new TreeSet<>();
        Forms.inputs(COMMANDS.get(leaf)).forEach(input -> labels.add(input.getLabel()));
        return labels;
    }

    /** The leaves of the menu. */
    public static Set<String> leaves() {
        return new TreeSet<>(COMMANDS.keySet());
    }

    /** Fails if there is no such command or key, or a value does not fit its key. */
    public static void check(String leaf, String options) {
        assertTrue(COMMANDS.containsKey(leaf), "there is no command " + leaf);
        Map<String, ModuleItem<?>> inputs = new HashMap<>();
        Forms.inputs(COMMANDS.get(leaf)).forEach(input -> inputs.put(input.getName(), input));
        MacroKeys.parse(options).forEach((key, value) -> {
            assertTrue(inputs.containsKey(key), leaf + " has no key " + key);
            Values.value(key, inputs.get(key).getType(), value);
            List<?> choices = inputs.get(key).getChoices();
            assertTrue(
                    choices == null || choices.isEmpty() || choices.contains(value), key + " has no choice " + value);
        });
    }
}
