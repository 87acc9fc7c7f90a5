// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import io.github.dscnn.engine.ScriptModule.Values;
import io.github.dscnn.segment.Predictor;
import io.github.dscnn.task.DscnnException;
import java.io.InputStream;
import java.util.List;

/** A TorchScript model that predicts. */
public final class TorchPredictor implements Predictor {

    private final ScriptModule module;
    private final Form form;

    /**
     * What a model takes and gives.
     *
     * @param inputs channels of an input
     * @param outputs K, channels of the final output
     * @param layers number of supervised layers; with any, {@code forward} gives (final, layers) and a method
     *     {@code final} exists; with none {@code forward} gives the final output alone or first
     * @param stride what width and height must divide by
     * @param reach see {@link Predictor#reach}
     */
    public record Form(int inputs, int outputs, int layers, int stride, int reach) {
        /** A model of which it is not known how far it looks. */
        public Form(int inputs, int outputs, int layers, int stride) {
            this(inputs, outputs, layers, stride, 0);
        }
    }

    TorchPredictor(ScriptModule module, Form form) {
        this.module = module;
        this.form = form;
    }

    /** Loads an archive; the name is for errors. PyTorch follows what stands in it: it must be ours, or trusted. */
    public static TorchPredictor load(TorchEngine engine, InputStream archive, String name, Form form) {
        NativeMemory.forPredicting();
        return new TorchPredictor(ScriptModule.load(engine, archive, false, name), form);
    }

    @Override
    public int inputs() {
        return form.inputs();
    }

    @Override
    public int outputs() {
        return form.outputs();
    }

    @Override
    public int layers() {
        return form.layers();
    }

    @Override
    public int stride() {
        return form.stride();
    }

    @Override
    public int reach() {
        return form.reach();
    }

    /** On the CPU several at once are no faster, and a stop has to wait for all of them. */
    @Override
    public float[][] predict(float[] tiles, int n, int height, int width, boolean layers) {
        NativeMemory.forPredicting();
        Values input = new Values(tiles, n, form.inputs(), height, width);
        boolean all = layers && form.layers() > 0;
        List<Values> outputs = module.predict(all || form.layers() == 0 ? "forward" : "final", input);
        float[] last = outputs.get(0).values();
        int size = form.outputs() * height * width;
        if (last.length != n * size) {
            throw new DscnnException(
                    "The model gave %s values where %s were expected; its description does not fit its weights, get the model again.",
                    last.length, n * size);
        }
        if (!all) return new float[][] {last};
        float[][] result = new float[form.layers() + 1][];
        for (int layer = 0; layer < form.layers(); layer++) {
            result[layer] = layer(outputs.get(1).values(), layer, n, size);
        }
        result[form.layers()] = last;
        return result;
    }

    /** One layer of [n, layers K, h, w]. */
    private float[] layer(float[] all, int layer, int n, int size) {
        float[] one = new float[n * size];
        for (int i = 0; i < n; i++) System.arraycopy(all, (i * form.layers() + layer) * size, one, i * size, size);
        return one;
    }

    @Override
    public void close() {
        module.close();
    }
}
