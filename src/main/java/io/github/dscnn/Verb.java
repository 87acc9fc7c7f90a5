// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn;

import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.Words;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the program can be told to do.
 *
 * @param <W> the class of its words
 * @param name what a person types in a shell
 * @param about one line for the help, without a full stop
 * @param example arguments that work, without the program's name
 * @param words makes the words with their defaults
 * @param runs does it, from files where a shell gives files
 * @param checks throws one sentence if it can not be done with these words
 */
public record Verb<W extends Words>(
        String name,
        String about,
        String example,
        Supplier<W> words,
        BiFunction<W, Progress, Report> runs,
        Consumer<W> checks) {

    /** The class of its words. */
    @SuppressWarnings("unchecked") // of the object that its supplier makes
    public Class<W> type() {
        return (Class<W>) words.get().getClass();
    }

    /** Does it with words that are its own. */
    public Report run(Words said, Progress progress) {
        return runs.apply(type().cast(said), progress);
    }

    /** Looks at words that are its own before the work begins. */
    public void check(Words said) {
        checks.accept(type().cast(said));
    }
}
