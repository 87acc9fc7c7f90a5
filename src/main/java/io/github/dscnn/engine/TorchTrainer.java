// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import io.github.dscnn.engine.ScriptModule.Values;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Parameter;
import io.github.dscnn.network.Parameters;
import io.github.dscnn.network.Weights;
import io.github.dscnn.network.Weights.Tensor;
import io.github.dscnn.script.Program;
import io.github.dscnn.script.TorchScriptArchive;
import io.github.dscnn.segment.Predictor;
import io.github.dscnn.train.Trainer;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A training program in the engine: one call a step. */
public final class TorchTrainer implements Trainer {

    private final ScriptModule module;
    private final NetworkSpec spec;
    private final List<String> tensors;
    private final boolean learned;
    private final boolean averages;
    private final Predictor predictor;

    /**
     * Loads a training program.
     *
     * @param program {@link Program#forTraining}
     * @param weights of the network, and its momentum when training goes on
     */
    public TorchTrainer(TorchEngine engine, NetworkSpec spec, Program program, Weights weights) {
        this.spec = spec;
        this.tensors = program.tensors();
        this.learned = program.weighed() > 0;
        this.averages = program.averages();
        InputStream archive = TorchScriptArchive.stream(program, weights);
        this.module = ScriptModule.load(engine, archive, true, "The training program");
        TorchPredictor.Form form = new TorchPredictor.Form(
                spec.inputs(), spec.outputs(), spec.layers().size(), spec.stride(), spec.reach());
        TorchPredictor network = new TorchPredictor(module, form);
        this.predictor = averages ? new AveragedPredictor(network, this::swap) : network;
    }

    @Override
    public float[] step(float[] images, float[] labels, int n, int height, int width, float[] alphas, float rate) {
        NativeMemory.forTraining();
        return module.train(
                        "step",
                        new Values(images, n, spec.inputs(), height, width),
                        new Values(labels, n, height, width),
                        new Values(alphas, alphas.length),
                        new Values(new float[] {rate}))
                .get(0)
                .values();
    }

    @Override
    public double[] alphas() {
        if (!learned) return new double[0];
        float[] alphas =
                module.predict("alphas", new Values(new float[] {0})).get(0).values();
        return IntStream.range(0, alphas.length).mapToDouble(i -> alphas[i]).toArray();
    }

    @Override
    public void average(float share) {
        if (averages) module.predict("average", new Values(new float[] {share}));
    }

    private void swap() {
        module.predict("swap", new Values(new float[] {0}));
    }

    @Override
    public Predictor predictor() {
        return predictor;
    }

    @Override
    public Weights weights() {
        Map<String, Tensor> state = state().tensors();
        Map<String, Tensor> weights = new LinkedHashMap<>();
        for (Parameter parameter : Parameters.of(spec)) {
            Tensor average = state.get(Program.average(parameter.name()));
            weights.put(parameter.name(), average != null ? average : state.get(parameter.name()));
        }
        return new Weights(weights);
    }

    @Override
    public Weights state() {
        List<Values> values = module.predict("state", new Values(new float[] {0}));
        Map<String, Tensor> state = new LinkedHashMap<>();
        for (int i = 0; i < tensors.size(); i++) {
            state.put(
                    tensors.get(i),
                    new Tensor(values.get(i).shape(), values.get(i).values()));
        }
        return new Weights(state);
    }

    @Override
    public void close() {
        module.close();
    }
}
