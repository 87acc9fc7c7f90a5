// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train.sample;

/**
 * What a step learns from.
 *
 * @param images [n, inputs, height, width]
 * @param labels [n, height, width]: class index, -1 where unlabelled
 */
public record Batch(float[] images, float[] labels, int n, int height, int width) {

    static Batch empty(int n, int inputs, int height, int width) {
        return new Batch(new float[n * inputs * height * width], new float[n * height * width], n, height, width);
    }
}
