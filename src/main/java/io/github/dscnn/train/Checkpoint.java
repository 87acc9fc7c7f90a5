// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train;

import io.github.dscnn.network.Weights;
import java.util.List;

/**
 * All that a training needs to go on after an epoch as if it had never stopped.
 *
 * @param state parameters, running statistics, learned weights of losses, momentum
 * @param best parameters and running statistics of the best epoch; null when none has been validated
 * @param bestEpoch that epoch; 0 when there is none, or the weights before the first step are the best
 * @param before validation Dice before the first step; NaN if it was not measured
 * @param step steps done
 * @param history one report an epoch done
 */
public record Checkpoint(
        Weights state, Weights best, int bestEpoch, double before, long step, List<EpochReport> history) {

    public Checkpoint {
        history = List.copyOf(history);
    }

    /** Epochs done. */
    public int epoch() {
        return history.size();
    }
}
