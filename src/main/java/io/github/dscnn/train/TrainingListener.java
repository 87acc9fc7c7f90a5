// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train;

/** Somebody who watches a training; is called in the thread that waits for it. How far it is, its progress says. */
public interface TrainingListener {

    /** Watches nothing. */
    TrainingListener NONE = new TrainingListener() {};

    /**
     * A slice as the network sees it after an epoch; planes are row by row, {@code width * height} values.
     *
     * @param title which slice of which case
     * @param image its values, of any range
     * @param truth class index of each pixel, above 0 is foreground, -1 unlabelled
     * @param result probability of any foreground, 0..1
     * @param epoch from 1
     */
    record Preview(String title, float[] image, float[] truth, float[] result, int width, int height, int epoch) {}

    /**
     * The training begins.
     *
     * @param device such as {@code cpu, PyTorch 2.7.1, 2 threads}
     */
    default void begins(String device) {}

    /** An epoch is finished. */
    default void epoch(EpochReport report) {}

    /** The slice with the most foreground of those that are measured (without validation, learned) after an epoch. */
    default void preview(Preview preview) {}
}
