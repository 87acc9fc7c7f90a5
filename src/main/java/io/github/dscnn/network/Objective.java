// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.network;

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
}
