// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

/** What a package asks its runner to do with the network's raw output to get probabilities. */
public enum Activation {
    /** Nothing: the output is a probability already, as in every model written here. */
    NONE,
    /** The logistic function, each channel by itself. */
    SIGMOID,
    /** The softmax over the channels. */
    SOFTMAX
}
