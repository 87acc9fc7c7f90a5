// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.cli;

import io.github.dscnn.Dscnn;
import io.github.dscnn.Verb;
import io.github.dscnn.Verbs;
import io.github.dscnn.words.InfoWords;
import io.github.dscnn.words.PhantomWords;
import io.github.dscnn.words.Words;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** All verbs as a shell has them: two take more than their words say. */
final class Subcommands {

    private static final String MODEL = "MODEL";

    private Subcommands() {}

    /** In the order in which somebody meets them. */
    static List<Subcommand<?>> all() {
        return Verbs.all().stream().<Subcommand<?>>map(Subcommands::of).toList();
    }

    private static Subcommand<?> of(Verb<?> verb) {
        return switch (verb.name()) {
            case "phantom" -> phantom(verb);
            case "info" -> info(verb);
            default -> plain(verb);
        };
    }

    private static <W extends Words> Subcommand<W> plain(Verb<W> verb) {
        return new Subcommand<>(
                verb.name(),
                verb.about(),
                verb.example(),
                verb.words(),
                List.of(),
                (words, parsed, progress) -> verb.run(words, progress));
    }

    private static Subcommand<PhantomWords> phantom(Verb<?> verb) {
        ArgSpec count = OptionSpec.builder("--count")
                .type(int.class)
                .paramLabel("N")
                .description("number of phantoms, with the seeds seed, seed + 1, ... (default: 1)")
                .build();
        return new Subcommand<>(
                verb.name(),
                verb.about(),
                verb.example(),
                PhantomWords::new,
                List.of(count),
                (words, parsed, progress) -> Dscnn.phantom(words, parsed.matchedOptionValue("--count", 1), progress));
    }

    private static Subcommand<InfoWords> info(Verb<?> verb) {
        ArgSpec model = PositionalParamSpec.builder()
                .index("0")
                .arity("0..1")
                .type(String.class)
                .paramLabel(MODEL)
                .description("the same as --model")
                .build();
        return new Subcommand<>(
                verb.name(),
                verb.about(),
                verb.example(),
                InfoWords::new,
                List.of(model),
                (words, parsed, progress) -> {
                    words.model = parsed.matchedPositionalValue(0, words.model);
                    return Dscnn.info(words);
                });
    }
}
