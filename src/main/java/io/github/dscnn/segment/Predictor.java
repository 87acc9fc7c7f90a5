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

    /** Channels of each output of {@link #predict}, of which {@link #finish} makes {@link #outputs}. */
    default int raw() {
        return outputs();
    }

    /** Whether {@link #prepare} and {@link #finish} have to see whole slices; false where they change nothing. */
    default boolean whole() {
        return false;
    }

    /**
     * How many pixels away from a pixel of an output the input may lie that it depends on; 0 when it may lie anywhere, as
     * with a norm over the whole tile, or is not known.
     */
    default int reach() {
        return 0;
    }

    /**
     * What a slice becomes before it is cut into tiles; nothing unless a model's description asks for it.
     *
     * @param planes [inputs][height * width], which stay as they are
     */
    default float[][] prepare(float[][] planes, int width) {
        return planes;
    }

    /**
     * What the outputs of a whole slice become.
     *
     * @param outputs [(layers + 1) * raw][height * width], blended from tiles; may be changed
     * @param planes the slice before {@link #prepare}
     * @return [(layers + 1) * outputs][height * width]
     */
    default float[][] finish(float[][] outputs, float[][] planes, int width) {
        return outputs;
    }

    /**
     * Probabilities, 0..1, of n tiles; before {@link #finish} they may be anything.
     *
     * @param tiles [n, inputs, height, width], normalised
     * @param layers whether the supervised layers are wanted as well; ignored when there are none
     * @return the outputs in the paper's order: layers 1..L (if wanted), then the final one; each [n, raw, height, width]
     */
    float[][] predict(float[] tiles, int n, int height, int width, boolean layers);

    @Override
    void close();
}
