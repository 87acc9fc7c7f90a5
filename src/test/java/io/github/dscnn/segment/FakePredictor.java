// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

import java.util.ArrayList;
import java.util.List;

/** A predictor that applies one formula to every pixel and notes the shape of every call. */
public final class FakePredictor implements Predictor {

    /** What stands in one pixel of an output channel; {@code layer} 0 is the final output. */
    public interface Formula {
        float value(Tile tile, int layer, int channel, int x, int y);
    }

    /** One tile of a call. */
    public record Tile(float[] values, int offset, int height, int width) {
        public float at(int input, int x, int y) {
            return values[offset + (input * height + y) * width + x];
        }
    }

    public final List<String> calls = new ArrayList<>();
    private final int inputs;
    private final int outputs;
    private final int layers;
    private final Formula formula;

    public FakePredictor(int inputs, int outputs, int layers, Formula formula) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.layers = layers;
        this.formula = formula;
    }

    /** Returns its first input. */
    public static FakePredictor echo() {
        return new FakePredictor(1, 1, 0, (tile, layer, channel, x, y) -> tile.at(0, x, y));
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public int outputs() {
        return outputs;
    }

    @Override
    public int layers() {
        return layers;
    }

    @Override
    public int stride() {
        return 16;
    }

    @Override
    public float[][] predict(float[] tiles, int n, int height, int width, boolean wanted) {
        calls.add(n + "x" + width + "x" + height);
        float[][] results = new float[wanted ? layers + 1 : 1][n * outputs * height * width];
        for (int output = 0; output < results.length; output++) {
            int layer = output == results.length - 1 ? 0 : output + 1;
            for (int i = 0; i < results[output].length; i++) {
                int plane = i / (height * width);
                Tile tile = new Tile(tiles, plane / outputs * inputs * height * width, height, width);
                int pixel = i % (height * width);
                results[output][i] = formula.value(tile, layer, plane % outputs, pixel % width, pixel / width);
            }
        }
        return results;
    }

    @Override
    public void close() {
        calls.add("closed");
    }
}
