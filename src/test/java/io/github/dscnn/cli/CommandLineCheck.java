// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.cli;

import io.github.dscnn.words.Words;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Reads a command line as the program does, and does nothing. */
public final class CommandLineCheck {

    private CommandLineCheck() {}

    /** The names of all verbs. */
    public static List<String> verbs() {
        return Subcommands.all().stream().map(Subcommand::name).toList();
    }

    /**
     * Fills the words of a verb.
     *
     * @throws RuntimeException if there is no such verb or option, or a value does not fit
     */
    public static void check(String name, List<String> arguments) {
        Subcommand<?> verb = Subcommands.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        ParseResult parsed = new CommandLine(verb.spec()).parseArgs(arguments.toArray(String[]::new));
        Options.fill(verb.words().get(), parsed);
    }

    /** The options of words, in the order of the help. */
    public static List<String> options(Words words) {
        return Options.of(words).stream().map(OptionSpec::longestName).toList();
    }

    /** Fills words from arguments. */
    public static void fill(Words words, String... arguments) {
        CommandSpec spec = CommandSpec.create();
        Options.of(words).forEach(spec::addOption);
        Options.fill(words, new CommandLine(spec).parseArgs(arguments));
    }
}
