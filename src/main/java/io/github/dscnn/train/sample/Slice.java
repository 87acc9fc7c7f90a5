// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train.sample;

/**
 * A slice as a network is trained on it.
 *
 * @param inputs one plane (row by row) an input channel, normalised and resampled
 * @param labels class index of each pixel, 0..n, or -1 where unlabelled
 */
record Slice(float[][] inputs, float[] labels, int width, int height) {}
