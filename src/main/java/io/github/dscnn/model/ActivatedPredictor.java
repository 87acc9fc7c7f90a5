// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import io.github.dscnn.segment.Predictor;

/** Turns the logits of a model into probabilities where its description asks for that. */
record ActivatedPredictor(Predictor logits, Activation activation) implements Predictor {

    @Override
    public int inputs() {
        return logits.inputs();
    }

    @Override
    public int outputs() {
        return logits.outputs();
    }

    @Override
    public int layers() {
        return logits.layers();
    }

    @Override
    public int stride() {
        return logits.stride();
    }

    @Override
    public int batch() {
        return logits.batch();
    }

    @Override
    public float[][] predict(float[] tiles, int n, int height, int width, boolean layers) {
        float[][] outputs = logits.predict(tiles, n, height, width, layers);
        for (float[] output : outputs) {
            if (activation == Activation.SIGMOID) sigmoid(output);
            else softmax(output, n, height * width);
        }
        return outputs;
    }

    private static void sigmoid(float[] values) {
        for (int i = 0; i < values.length; i++) values[i] = (float) (1 / (1 + Math.exp(-values[i])));
    }

    /** Over the channels of [n, K, area]. */
    private void softmax(float[] values, int n, int area) {
        int k = outputs();
        for (int pixel = 0; pixel < n * area; pixel++) {
            int first = pixel / area * k * area + pixel % area;
            double most = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < k; c++) most = Math.max(most, values[first + c * area]);
            double sum = 0;
            for (int c = 0; c < k; c++) sum += Math.exp(values[first + c * area] - most);
            for (int c = 0; c < k; c++) {
                values[first + c * area] = (float) (Math.exp(values[first + c * area] - most) / sum);
            }
        }
    }

    @Override
    public void close() {
        logits.close();
    }
}
