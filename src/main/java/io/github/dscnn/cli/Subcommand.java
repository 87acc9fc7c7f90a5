// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.cli;

import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.Words;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * One verb of the command line.
 *
 * @param <W> the class of its words
 * @param name what a person types
 * @param about one line for the help
 * @param example arguments that work, without the program's name
 * @param words makes the words with their defaults
 * @param extras what only a shell has, beside --json, --help and --version
 * @param action what the verb does
 */
record Subcommand<W extends Words>(
        String name, String about, String example, Supplier<W> words, List<ArgSpec> extras, Action<W> action) {

    /** What a verb does with its words. */
    @FunctionalInterface
    interface Action<W> {
        Report run(W words, ParseResult parsed, Progress progress);
    }

    private static final int WIDTH = 100;

    /** The options of the words, then the extras, then what every verb has. */
    CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name);
        Options.of(words.get()).forEach(spec::addOption);
        extras.forEach(spec::add);
        spec.addOption(OptionSpec.builder("--json")
                .type(boolean.class)
                .arity("0")
                .description("print one line of JSON and nothing else")
                .build());
        addHelp(spec);
        spec.usageMessage()
                .description(about + ".")
                .width(WIDTH)
                .sortOptions(false)
                .abbreviateSynopsis(true);
        spec.usageMessage().footer("", "Example: dscnn " + example);
        return spec;
    }

    /** Fills the words and does it. */
    Report run(ParseResult parsed, Progress progress) {
        W filled = words.get();
        Options.fill(filled, parsed);
        return action.run(filled, parsed, progress);
    }

    static void addHelp(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("show this help")
                .build());
        spec.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("show the version")
                .build());
    }
}
