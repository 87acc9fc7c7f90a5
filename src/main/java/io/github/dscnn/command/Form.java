// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import io.github.dscnn.Verb;
import io.github.dscnn.Verbs;
import io.github.dscnn.form.Answer;
import io.github.dscnn.form.Guide;
import io.github.dscnn.ij.result.Rois;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.Words;
import java.util.function.Supplier;
import org.scijava.Cancelable;
import org.scijava.command.Command;

/**
 * A command: the words that it extends, and what is done with them, which is what their verb does where it says nothing
 * else. It blocks until the work is done; a stop cancels it, every other failure is thrown, so that a macro stops.
 *
 * <p>Not a {@code ContextCommand}: that has an input {@code context}, which is a key of training.
 */
public interface Form extends Command, Cancelable {

    /** See {@link Words#beside}. */
    <R> R beside(Class<R> type, Supplier<R> made);

    /** How it runs. */
    default Running running() {
        return beside(Running.class, Running::new);
    }

    /** What it says, as the words of a verb. */
    default Words words() {
        return (Words) this;
    }

    /** The verb that its words belong to. */
    default Verb<?> verb() {
        return Verbs.of(words());
    }

    /** Does the work with the inputs. */
    default Report work(Progress progress) {
        return verb().run(words(), progress);
    }

    /**
     * Looks at the inputs before the work begins.
     *
     * @throws DscnnException if they do not fit, with one sentence
     */
    default void check() {
        verb().check(words());
    }

    /** Whether its tables are shown; a script has them as outputs all the same. */
    default boolean tabled() {
        return true;
    }

    /** Whether a window of its own was opened for a person, who then needs no dialog. */
    default boolean opened(String leaf) {
        return false;
    }

    /** A person has said all inputs, and the work is done. */
    default void done() {}

    /** Whether the work is watched in a window of its own, which alone stops it. */
    default boolean watched() {
        return false;
    }

    /** See {@link Guide#note}. */
    default String note(Answer said) {
        return "";
    }

    /** See {@link Guide#note(Answer, Progress)}. */
    default String note(Answer said, Progress progress) {
        return note(said);
    }

    /** See {@link Guide#open}. */
    default String open(String key) {
        return "";
    }

    /** See {@link Guide#begins}. */
    default String begins(String key) {
        return "";
    }

    /** See {@link Guide#previews}. */
    default boolean previews() {
        return false;
    }

    /** See {@link Guide#contours}. */
    default Rois contours(Answer said, int slice, int frame, Progress progress) {
        return Rois.NONE;
    }

    /** See {@link Guide#forget}. */
    default void forget() {}

    @Override
    default void run() {
        running().run(this);
    }

    @Override
    default boolean isCanceled() {
        return running().isCanceled();
    }

    @Override
    default void cancel(String reason) {
        running().cancel(reason);
    }

    @Override
    default String getCancelReason() {
        return running().getCancelReason();
    }
}
