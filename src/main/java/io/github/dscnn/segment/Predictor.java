// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

/** A port: something that turns tiles into probabilities. One thread at a time. */
public interface Predictor extends AutoCloseable {

    /** Channels of one input tile: image channels times (2 * context + 1). */
    int inputs();

    /** K: 1 for one class (its probability), else n + 1 with background first. */
    int outputs();

    /** Number of supervised layers that {@link #predict} can return; 0 when the network has none. */
    int layers();

    /** What a tile's width and height must divide by. */
    int stride();

    /** How many tiles are worth predicting at once, unless somebody asks for another number. */
    default int batch() {
        return 4;
    }

    /**
     * Probabilities, 0..1, of n tiles.
     *
     * @param tiles [n, inputs, height, width], normalised
     * @param layers whether the supervised layers are wanted as well; ignored when there are none
     * @return the outputs in the paper's order: layers 1..L (if wanted), then the final one; each [n, K, height, width]
     */
    float[][] predict(float[] tiles, int n, int height, int width, boolean layers);

    @Override
    void close();
}
