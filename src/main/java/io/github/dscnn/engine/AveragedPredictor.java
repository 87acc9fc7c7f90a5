// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import io.github.dscnn.segment.Predictor;

/**
 * A network that predicts with the averages of its parameters.
 *
 * @param network with its parameters
 * @param swap exchanges them and their averages
 */
record AveragedPredictor(Predictor network, Runnable swap) implements Predictor {

    @Override
    public float[][] predict(float[] tiles, int n, int height, int width, boolean layers) {
        swap.run();
        try {
            return network.predict(tiles, n, height, width, layers);
        } finally {
            swap.run();
        }
    }

    @Override
    public int inputs() {
        return network.inputs();
    }

    @Override
    public int outputs() {
        return network.outputs();
    }

    @Override
    public int layers() {
        return network.layers();
    }

    @Override
    public int stride() {
        return network.stride();
    }

    @Override
    public int reach() {
        return network.reach();
    }

    @Override
    public void close() {
        network.close();
    }
}
