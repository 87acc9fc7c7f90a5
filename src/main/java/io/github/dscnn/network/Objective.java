// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.network;

import static io.github.dscnn.task.Require.require;

import java.util.Locale;

/**
 * The loss of one output. The paper's (equation 3) is Dice: 1 - (2 sum pq + 1) / (sum p^2 + sum q^2 + 1).
 *
 * @param loss Dice alone or with cross-entropy
 * @param over where the sums of the Dice go: each image by itself, or the whole batch
 */
public record Objective(Loss loss, Over over) {

    /** Dice as the paper has it, its sums over each image. */
    public static final Objective PAPER = new Objective(Loss.DICE, Over.IMAGE);

    /** Which losses are added. */
    public enum Loss {
        DICE,
        /** Dice plus the mean cross-entropy of the labelled pixels. */
        DICE_CE
    }

    /** What the sums of the Dice go over. */
    public enum Over {
        IMAGE,
        BATCH
    }

    /** Reads the words {@code dice} and {@code dice+ce}, {@code image} and {@code batch}. */
    public static Objective parse(String loss, String over) {
        require(
                loss.equals("dice") || loss.equals("dice+ce"),
                "the loss must be 'dice' or 'dice+ce' but is '%s'",
                loss);
        require(over.equals("image") || over.equals("batch"), "Dice is 'image' or 'batch', not '%s'", over);
        return new Objective(
                loss.equals("dice") ? Loss.DICE : Loss.DICE_CE, Over.valueOf(over.toUpperCase(Locale.ROOT)));
    }
}
