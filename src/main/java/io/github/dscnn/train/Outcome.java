// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train;

import io.github.dscnn.network.Weights;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a training gives.
 *
 * @param weights parameters and running statistics to keep
 * @param epoch the epoch that they come from, from 1; 0 if none was finished, or none was better than what it began with
 * @param history one report an epoch
 * @param end why it ended
 * @param steps steps done
 * @param patch longer side of a training patch in pixels
 * @param before validation Dice before the first step; NaN if it was not measured
 */
public record Outcome(
        Weights weights, int epoch, List<EpochReport> history, End end, long steps, int patch, double before) {

    /** Why a training ended. */
    public enum End {
        /** All epochs are done. */
        DONE("all epochs are done"),
        /** The minutes are over. */
        TIME("the time is over"),
        /** The validation has not become better for long. */
        PATIENCE("the validation Dice has not risen for as many epochs as the recipe's patience"),
        /** The user stopped it. */
        STOPPED("it was stopped"),
        /** The loss is no number any more. */
        DIVERGED("the loss is no number any more");

        private final String words;

        End(String words) {
            this.words = words;
        }

        /** In words, to follow "the training ended because". */
        public String words() {
            return words;
        }
    }

    public Outcome {
        history = List.copyOf(history);
    }

    /** Whether no epoch was better than the weights that it began with, so that these are kept. */
    public boolean unchanged() {
        return epoch == 0 && !history.isEmpty() && Double.isFinite(before);
    }

    /**
     * What a person should hear who went on with a model: that nothing was better, or that the last weights are kept though
     * they are worse.
     *
     * @param best whether the best weights are kept rather than the last ones
     */
    public Optional<String> notice(String start, boolean best) {
        if (unchanged())
            return Optional.of(String.format(
                    Locale.ROOT,
                    "no epoch was better than %s (validation Dice %.3f): its weights are kept as they were",
                    start,
                    before));
        if (best || history.isEmpty() || !(history.get(history.size() - 1).finalDice() < before))
            return Optional.empty();
        return Optional.of(String.format(
                Locale.ROOT,
                "the last weights are kept, as the recipe says, though %s was better (validation Dice %.3f, now %.3f)",
                start,
                before,
                history.get(history.size() - 1).finalDice()));
    }

    /**
     * The learned weights of the losses after the epoch that the weights come from, in the order of the losses; empty
     * unless they were learned and an epoch was finished.
     */
    public double[] alphas() {
        return epoch == 0 ? new double[0] : history.get(epoch - 1).alphas();
    }
}
