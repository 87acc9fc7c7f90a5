// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model.operation;

import io.github.dscnn.segment.Predictor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Somebody else's network with what its description wants done before and after it. */
public record ProcessedPredictor(Predictor network, Processing processing, Meaning meaning) implements Predictor {

    @Override
    public int inputs() {
        return network.inputs();
    }

    @Override
    public int outputs() {
        return meaning.outputs();
    }

    @Override
    public int raw() {
        return network.raw();
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
    public float[][] predict(float[] tiles, int n, int height, int width, boolean layers) {
        return network.predict(tiles, n, height, width, layers);
    }

    /** Operations may measure the whole slice. */
    @Override
    public boolean whole() {
        return true;
    }

    @Override
    public float[][] prepare(float[][] planes, int width) {
        return processing.before(new SliceChannels(planes, width)).values();
    }

    @Override
    public float[][] finish(float[][] outputs, float[][] planes, int width) {
        List<float[]> finished = new ArrayList<>();
        for (int first = 0; first < outputs.length; first += raw()) {
            float[][] output = Arrays.copyOfRange(outputs, first, first + raw());
            processing.after(new SliceChannels(output, width), new SliceChannels(planes, width));
            finished.addAll(Arrays.asList(meaning.probabilities(output)));
        }
        return finished.toArray(float[][]::new);
    }

    @Override
    public void close() {
        network.close();
    }
}
