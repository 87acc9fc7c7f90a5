// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train;

import io.github.dscnn.network.Weights;
import java.util.List;

/**
 * What a training gives.
 *
 * @param weights parameters and running statistics to keep
 * @param epoch the epoch that they come from, from 1; 0 if none was finished
 * @param history one report an epoch
 * @param end why it ended
 * @param steps steps done
 * @param patch longer side of a training patch in pixels
 */
public record Outcome(Weights weights, int epoch, List<EpochReport> history, End end, long steps, int patch) {

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

    /**
     * The learned weights of the losses after the epoch that the weights come from, in the order of the losses; empty
     * unless they were learned and an epoch was finished.
     */
    public double[] alphas() {
        return epoch == 0 ? new double[0] : history.get(epoch - 1).alphas();
    }
}
