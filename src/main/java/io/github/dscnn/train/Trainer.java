// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train;

import io.github.dscnn.network.Weights;
import io.github.dscnn.segment.Predictor;
import io.github.dscnn.train.sample.Batch;

/** A port: a network that learns, with its optimizer. One thread at a time. */
public interface Trainer extends AutoCloseable {

    /**
     * One step of gradient descent; nothing changes when loss or gradient are no finite numbers.
     *
     * @param images [n, inputs, height, width], normalised
     * @param labels [n, height, width]: class index 0..classes, -1 where unlabelled
     * @param alphas weights of the losses: one per supervised layer, then 1 for the final output; a trainer that learns
     *     its weights does not look at them
     * @param rate learning rate
     * @return the losses before the step, in the order of {@code alphas}; not finite if nothing changed
     */
    float[] step(float[] images, float[] labels, int n, int height, int width, float[] alphas, float rate);

    /** {@link #step(float[], float[], int, int, int, float[], float)} with a batch. */
    default float[] step(Batch batch, float[] alphas, float rate) {
        return step(batch.images(), batch.labels(), batch.n(), batch.height(), batch.width(), alphas, rate);
    }

    /** The weights of the losses that it has learned by now, in the order of its losses; empty unless it learns them. */
    double[] alphas();

    /**
     * Moves the averages of the parameters towards the parameters; a trainer that keeps no averages does nothing.
     *
     * @param share of the distance, 0..1
     */
    void average(float share);

    /**
     * The network as a predictor, with the averages where there are some; it sees every later step and is closed with
     * the trainer.
     */
    Predictor predictor();

    /** A copy of what a model needs: parameters, or their averages where there are some, and running statistics. */
    Weights weights();

    /**
     * A copy of all that training needs to go on: parameters, running statistics, learned weights of losses, momentum,
     * averages.
     */
    Weights state();

    @Override
    void close();
}
