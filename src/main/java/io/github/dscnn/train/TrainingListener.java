// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train;

/** Somebody who watches a training; is called in the thread that waits for it. How far it is, its progress says. */
public interface TrainingListener {

    /** Watches nothing. */
    TrainingListener NONE = new TrainingListener() {};

    /**
     * A slice as the network sees it; planes are row by row, {@code width * height} values.
     *
     * @param title which slice of which case
     * @param image its values, of any range
     * @param truth class index of each pixel, above 0 is foreground, -1 unlabelled
     * @param result probability of any foreground, 0..1, of the output that fits best so far; null before the first step
     * @param when such as {@code after epoch 3}
     * @param output which output the result is, and how good, such as {@code layer 4, Dice 0.61; the final output has 0.38};
     *     empty without a result
     */
    record Preview(
            String title,
            float[] image,
            float[] truth,
            float[] result,
            int width,
            int height,
            String when,
            String output) {}

    /**
     * One of several trainings is next.
     *
     * @param name which one, such as {@code unet, fold 2, seed 1}
     * @param number from 1
     * @param of how many there are
     */
    default void next(String name, int number, int of) {}

    /**
     * The training begins.
     *
     * @param device such as {@code cpu, PyTorch 2.7.1, 2 threads}
     */
    default void begins(String device) {}

    /** An epoch is finished. */
    default void epoch(EpochReport report) {}

    /**
     * The slice with the most foreground of those that are measured (without validation, learned): before the first step,
     * after some seconds, after each epoch.
     */
    default void preview(Preview preview) {}
}
