// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import io.github.dscnn.segment.Predictor;

/** What a package asks its runner to do with the network's raw output to get probabilities. */
public enum Activation {
    /** Nothing: the output is a probability already, as in every model written here. */
    NONE,
    /** The logistic function, each channel by itself. */
    SIGMOID,
    /** The softmax over the channels. */
    SOFTMAX;

    /** A predictor that gives probabilities, from one that gives raw outputs. */
    public Predictor over(Predictor raw) {
        return this == NONE ? raw : new ActivatedPredictor(raw, this);
    }
}
