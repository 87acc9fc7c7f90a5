// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train;

import io.github.dscnn.network.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The epochs of a training so far, and the weights of the one with the highest validation Dice. */
final class Course {

    private final List<EpochReport> history = new ArrayList<>();
    private Weights best;
    private int bestEpoch;

    void resume(Checkpoint checkpoint) {
        history.addAll(checkpoint.history());
        best = checkpoint.best();
        bestEpoch = checkpoint.bestEpoch();
    }

    /** Adds an epoch; asks for the weights only if it is the best so far. A Dice that is NaN is never the best. */
    void add(EpochReport report, Supplier<Weights> weights) {
        history.add(report);
        double before = bestEpoch == 0
                ? Double.NEGATIVE_INFINITY
                : history.get(bestEpoch - 1).finalDice();
        if (report.finalDice() > before) {
            best = weights.get();
            bestEpoch = report.epoch();
        }
    }

    List<EpochReport> history() {
        return history;
    }

    int epochs() {
        return history.size();
    }

    /** Weights of the best epoch; null when none has been measured. */
    Weights best() {
        return best;
    }

    /** From 1; 0 when no epoch has been measured. */
    int bestEpoch() {
        return bestEpoch;
    }

    /** Whether the validation has not become better for as many epochs as the patience; never if that is 0. */
    boolean stale(int patience) {
        return patience > 0 && bestEpoch > 0 && history.size() - bestEpoch >= patience;
    }

    Checkpoint checkpoint(Weights state, long step) {
        return new Checkpoint(state, best, bestEpoch, step, history);
    }
}
