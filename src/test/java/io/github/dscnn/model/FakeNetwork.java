// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import io.github.dscnn.segment.Predictor;
import java.util.function.DoubleUnaryOperator;

/**
 * A network of one input channel that does the same with every pixel, and gives that in all its output channels.
 *
 * @param outputs channels
 * @param of what a value becomes
 */
record FakeNetwork(int outputs, DoubleUnaryOperator of) implements Predictor {

    @Override
    public int inputs() {
        return 1;
    }

    @Override
    public int layers() {
        return 0;
    }

    @Override
    public int stride() {
        return 1;
    }

    @Override
    public float[][] predict(float[] tiles, int n, int height, int width, boolean layers) {
        int area = height * width;
        float[] values = new float[n * outputs * area];
        for (int i = 0; i < values.length; i++)
            values[i] = (float) of.applyAsDouble(tiles[i / (outputs * area) * area + i % area]);
        return new float[][] {values};
    }

    @Override
    public void close() {}
}
