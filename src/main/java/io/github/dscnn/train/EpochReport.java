// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train;

import java.util.Locale;

/**
 * What an epoch brought.
 *
 * @param epoch from 1
 * @param rate learning rate of its last step
 * @param loss weighted sum of all losses, mean over its steps; the plain sum where the weights are learned
 * @param losses of the supervised layers in the paper's order, then of the final output; means over its steps
 * @param alphas the learned weights of the same losses after its last step; empty unless they are learned
 * @param dice mean over the validation cases for each of the same outputs; empty without validation
 * @param classDice mean over the validation cases of the final output's Dice for each class; empty without validation
 * @param seconds how long it took
 * @param waited share (0..1) of that time in which the engine waited for batches
 */
public record EpochReport(
        int epoch,
        double rate,
        double loss,
        double[] losses,
        double[] alphas,
        double[] dice,
        double[] classDice,
        double seconds,
        double waited) {

    public EpochReport {
        alphas = alphas == null ? new double[0] : alphas; // checkpoints from before there were any
    }

    /** Whether all of it is there, as after reading a file that somebody may have changed. */
    public boolean whole() {
        boolean there = losses != null && dice != null && classDice != null && epoch >= 1 && losses.length > 0;
        return there && (dice.length == 0 || dice.length == losses.length);
    }

    /** Dice of the final output; NaN without validation. */
    public double finalDice() {
        return dice.length == 0 ? Double.NaN : dice[dice.length - 1];
    }

    /** One line for a log. */
    String line() {
        String measured = dice.length == 0 ? "" : String.format(Locale.ROOT, ", validation Dice %5.3f", finalDice());
        return String.format(
                Locale.ROOT,
                "epoch %3d: loss %7.4f%s, %6.1f s, of which the engine waited %2.0f %%",
                epoch,
                loss,
                measured,
                seconds,
                100 * waited);
    }
}
