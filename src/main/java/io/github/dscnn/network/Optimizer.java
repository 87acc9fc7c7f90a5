// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.network;

import static io.github.dscnn.task.Require.require;

/**
 * Stochastic gradient descent. The gradient g is clipped, then weight decay is added, then momentum v follows.
 *
 * @param form how momentum meets the rate
 * @param momentum 0..1 (the paper: 0.9)
 * @param nesterov whether the step looks ahead
 * @param weightDecay w times this is added to g
 * @param clip largest Euclidean norm of all gradients together; 0 clips nothing
 */
public record Optimizer(Form form, double momentum, boolean nesterov, double weightDecay, double clip) {

    /** Section III-B: momentum 0.9 in Keras' form. */
    public static final Optimizer PAPER = new Optimizer(Form.KERAS, 0.9, false, 0, 0);

    /** Momentum 0.99 in PyTorch's form, looking ahead; decay 3e-5, gradients clipped at 12. */
    public static final Optimizer DEFAULT = new Optimizer(Form.PYTORCH, 0.99, true, 3e-5, 12);

    /** The two forms differ when the rate changes. */
    public enum Form {
        /** v = momentum v - rate g; w += v. */
        KERAS,
        /** v = momentum v + g; w -= rate v. */
        PYTORCH
    }

    public Optimizer {
        require(momentum >= 0 && momentum < 1, "momentum must lie in [0, 1) but is %s", momentum);
        require(weightDecay >= 0, "weight decay must not be negative but is %s", weightDecay);
        require(clip >= 0, "the gradient clip must not be negative but is %s", clip);
    }
}
