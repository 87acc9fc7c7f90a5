// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The part of {@code docs/commands.md} about the command line, from the options that the program reads. */
public final class ShellDocument {

    private static final List<String> EVERYWHERE = List.of("--json", "--help", "--version");

    private ShellDocument() {}

    /** Markdown that begins with a heading of second level. */
    public static String text() {
        StringBuilder text = new StringBuilder("""

                ## In a shell

                `dscnn VERB --option value ...`; without a verb it is `demo`. `--input` is the key `image` or `input` of the
                dialogs, `--output` the key `folder`. An option without a value is switched on (`--mask`), `--mask=false`
                switches it off. Values with spaces or `;` need quotation marks. Every verb also has `--json` (print one
                line of JSON and nothing else), `--help` (`-h`) and `--version` (`-V`).

                Results go to standard output, progress and errors to standard error. Exit codes: 0 done, 1 something that
                you can mend (one line says what, which file and what to do; of a folder all other images are done), 2
                wrong usage, 130 interrupted.
                """);
        Subcommands.all().forEach(verb -> append(text, verb));
        return text.toString();
    }

    private static void append(StringBuilder text, Subcommand<?> verb) {
        CommandSpec spec = verb.spec();
        text.append("\n### ").append(verb.name()).append("\n\n");
        text.append(verb.about()).append(".\n\n");
        text.append("    dscnn ").append(verb.example()).append("\n\n");
        text.append("| option | value | meaning |\n|---|---|---|\n");
        for (PositionalParamSpec one : spec.positionalParameters())
            row(text, one.paramLabel(), "", List.of(one.description()));
        for (OptionSpec one : spec.options()) {
            if (EVERYWHERE.contains(one.longestName())) continue;
            boolean alone = one.arity().min() == 0;
            row(text, one.longestName(), alone ? "" : value(one.paramLabel()), List.of(one.description()));
        }
    }

    private static String value(String label) {
        return "`" + label.replace("|", "`, `") + "`";
    }

    private static void row(StringBuilder text, String name, String value, List<String> meaning) {
        text.append("| `").append(name).append("` | ").append(value).append(" | ");
        text.append(meaning.stream().collect(Collectors.joining(" ")).replace("%%", "%"));
        text.append(" |\n");
    }
}
