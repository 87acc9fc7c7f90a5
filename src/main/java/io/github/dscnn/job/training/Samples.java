// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.training;

import io.github.dscnn.engine.TorchEngine;
import io.github.dscnn.engine.TorchPredictor;
import io.github.dscnn.ij.picture.Cover;
import io.github.dscnn.ij.picture.Pictures;
import io.github.dscnn.image.Normalizer;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.phantom.Phantom;
import io.github.dscnn.image.phantom.PhantomOptions;
import io.github.dscnn.model.TestTensors;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Weights;
import io.github.dscnn.network.Weights.Tensor;
import io.github.dscnn.script.Program;
import io.github.dscnn.script.TorchScriptArchive;
import io.github.dscnn.segment.Predictor;
import io.github.dscnn.train.recipe.TrainingOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a model shows of itself, made from a phantom, so that no patient's image travels with a model.
 *
 * @param tensors test tensors
 * @param cover a PNG file: a phantom, and the probability of any foreground in each output
 */
record Samples(TestTensors tensors, byte[] cover) {

    private static final int SIZE = 64;
    /** A whole phantom in the pixels that phantoms usually have. */
    private static final int COVER_SIZE = 128;

    static Samples of(TrainingOptions options, Weights weights, TorchEngine engine) {
        NetworkSpec spec = options.network();
        Normalizer normalizer = options.recipe().images().normalizer();
        try (Predictor predictor = predictor(spec, Program.forPackage(spec), weights, engine)) {
            return new Samples(tensors(spec, normalizer, predictor, SIZE), cover(spec, normalizer, predictor));
        }
    }

    private static TestTensors tensors(NetworkSpec spec, Normalizer normalizer, Predictor predictor, int size) {
        float[] input = input(spec.inputs(), size);
        float[] prepared = TestTensors.prepared(normalizer, input);
        float[][] outputs = predictor.predict(prepared, 1, size, size, true);
        float[] last = outputs[outputs.length - 1];
        return new TestTensors(
                tensor(input, spec.inputs(), size),
                tensor(last, spec.outputs(), size),
                outputs.length == 1 ? null : layers(outputs, spec, size));
    }

    /** The cover of a network that is at hand. */
    static byte[] cover(NetworkSpec spec, Normalizer normalizer, Predictor predictor) {
        TestTensors samples = tensors(spec, normalizer, predictor, COVER_SIZE);
        int area = COVER_SIZE * COVER_SIZE;
        int k = spec.outputs();
        List<Pictures.Layer> outputs = new ArrayList<>();
        for (int i = 0; samples.layers() != null && i < spec.layers().size(); i++)
            outputs.add(new Pictures.Layer(
                    "layer " + (i + 1), foreground(samples.layers().values(), i * k * area, k), Double.NaN));
        outputs.add(new Pictures.Layer("final", foreground(samples.output().values(), 0, k), Double.NaN));
        int from = spec.inputs() / 2 * area;
        float[] middle = Arrays.copyOfRange(samples.input().values(), from, from + area);
        return Cover.png(new Pictures.Slice("phantom", middle, null, COVER_SIZE, COVER_SIZE), outputs);
    }

    /** Of one class its probability, of several what the background leaves. */
    private static float[] foreground(float[] values, int from, int k) {
        float[] first = Arrays.copyOfRange(values, from, from + COVER_SIZE * COVER_SIZE);
        for (int i = 0; k > 1 && i < first.length; i++) first[i] = 1 - first[i];
        return first;
    }

    private static Predictor predictor(NetworkSpec spec, Program program, Weights weights, TorchEngine engine) {
        TorchPredictor.Form form = new TorchPredictor.Form(
                spec.inputs(), spec.outputs(), spec.layers().size(), spec.stride());
        return TorchPredictor.load(engine, TorchScriptArchive.stream(program, weights), "The model", form);
    }

    /** Slices of a phantom as channels. */
    private static float[] input(int channels, int size) {
        PhantomOptions options = PhantomOptions.DEFAULT.withSize(size).withSlices(channels + 2);
        Volume phantom = Phantom.of(options).image();
        float[] input = new float[channels * size * size];
        for (int c = 0; c < channels; c++) {
            System.arraycopy(phantom.plane(0, c + 1, 0), 0, input, c * size * size, size * size);
        }
        return input;
    }

    private static Tensor layers(float[][] outputs, NetworkSpec spec, int size) {
        int count = outputs.length - 1;
        float[] all = new float[count * outputs[0].length];
        for (int i = 0; i < count; i++) System.arraycopy(outputs[i], 0, all, i * outputs[0].length, outputs[0].length);
        return tensor(all, count * spec.outputs(), size);
    }

    private static Tensor tensor(float[] values, int channels, int size) {
        return new Tensor(new long[] {1, channels, size, size}, values);
    }
}
