// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train;

import io.github.dscnn.network.Weights;
import java.util.ArrayList;
import java.util.List;

/**
 * The epochs of a training so far, the weights of the one with the highest validation Dice, and, as long as there is
 * none, those of the last. Written by one thread, read by any.
 */
final class Course {

    private final List<EpochReport> history = new ArrayList<>();
    private Weights best;
    private int bestEpoch;
    private Weights last;
    private double before = Double.NaN;

    synchronized void resume(Checkpoint checkpoint) {
        history.addAll(checkpoint.history());
        best = checkpoint.best();
        bestEpoch = checkpoint.bestEpoch();
        before = checkpoint.before();
    }

    /** Takes the weights before the first step as the best so far, if it is known how good they are. */
    synchronized void begin(Weights weights, double dice) {
        before = dice;
        if (Double.isFinite(dice)) best = weights;
    }

    /** Validation Dice before the first step; NaN if it was not measured. */
    synchronized double before() {
        return before;
    }

    /** Whether the weights of an epoch are wanted: it is the best so far, or none has been measured. */
    synchronized boolean wants(EpochReport report) {
        return best == null || better(report);
    }

    /** A Dice that is NaN is never the best. */
    private boolean better(EpochReport report) {
        double start = Double.isFinite(before) ? before : Double.NEGATIVE_INFINITY;
        return report.finalDice()
                > (bestEpoch == 0 ? start : history.get(bestEpoch - 1).finalDice());
    }

    /** Adds an epoch with its weights; null unless they are {@link #wants wanted}. */
    synchronized void add(EpochReport report, Weights weights) {
        boolean better = better(report);
        history.add(report);
        if (better) {
            best = weights;
            bestEpoch = report.epoch();
            last = null;
        } else if (best == null) last = weights;
    }

    /** Keeps the weights of an epoch that is not finished, in case that nothing better comes. */
    synchronized void keep(Weights weights) {
        last = weights;
    }

    /** A copy. */
    synchronized List<EpochReport> history() {
        return List.copyOf(history);
    }

    synchronized int epochs() {
        return history.size();
    }

    /** Weights of the best epoch; null when none has been measured. */
    synchronized Weights best() {
        return best;
    }

    /** Weights of the last finished epoch, in the first one those that were {@link #keep kept}; null if there is a best. */
    synchronized Weights last() {
        return last;
    }

    /** From 1; 0 when no epoch has been measured or none was better than what it began with. */
    synchronized int bestEpoch() {
        return bestEpoch;
    }

    /** Whether the validation has not become better for as many epochs as the patience; never if that is 0. */
    synchronized boolean stale(int patience) {
        return patience > 0 && best != null && history.size() - bestEpoch >= patience;
    }

    /** What a training that is stopped gives while its trainer is still at work. */
    synchronized Outcome stopped(long step, int patch) {
        boolean measured = best != null;
        return new Outcome(
                measured ? best : last,
                measured ? bestEpoch : history.size(),
                history,
                Outcome.End.STOPPED,
                step,
                patch,
                before);
    }

    synchronized Checkpoint checkpoint(Weights state, long step) {
        return new Checkpoint(state, best, bestEpoch, before, step, history);
    }
}
