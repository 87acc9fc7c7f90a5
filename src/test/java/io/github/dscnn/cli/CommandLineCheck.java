// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Reads a command line as the program does, and does nothing. */
public final class CommandLineCheck {

    private CommandLineCheck() {}

    /** The names of all verbs. */
    public static List<String> verbs() {
        return Verbs.all().stream().map(Verb::name).toList();
    }

    /**
     * Fills the words of a verb.
     *
     * @throws RuntimeException if there is no such verb or option, or a value does not fit
     */
    public static void check(String name, List<String> arguments) {
        Verb<?> verb = Verbs.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        ParseResult parsed = new CommandLine(verb.spec()).parseArgs(arguments.toArray(String[]::new));
        Options.fill(verb.words().get(), parsed);
    }
}
