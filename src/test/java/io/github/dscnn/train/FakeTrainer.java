// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train;

import io.github.dscnn.network.Weights;
import io.github.dscnn.network.Weights.Tensor;
import io.github.dscnn.segment.Predictor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** A trainer without a network: its only weight is the number of its steps, its skill follows from them. */
final class FakeTrainer implements Trainer, Predictor {

    /** How well it segments {@link Trainings#square}. */
    enum Skill {
        /** Everything is foreground: Dice 0.4. */
        EVERYTHING,
        /** Nothing is: Dice 0. */
        NOTHING,
        /** Its input is its output: Dice 1. */
        PERFECT
    }

    /** Calls in their order, predictions of one validation as one. */
    final List<String> calls = new ArrayList<>();

    /** One number a step, of all that the step was given. */
    final List<Integer> checksums = new ArrayList<>();

    /** Shares of the newest weights in their average, one a step. */
    final List<Float> shares = new ArrayList<>();

    /** Slices that were predicted. */
    int predicted;

    /** Loss of a step, from 0. */
    IntFunction<Float> loss = step -> 1f / (1 + step);

    /** Skill after a number of steps. */
    IntFunction<Skill> skill = steps -> Skill.PERFECT;

    /** Learned weights of losses. */
    double[] alphas = {};

    /** What happens in each step. */
    Runnable onStep = () -> {};

    /** What happens for each slice that is predicted. */
    Runnable onPredict = () -> {};

    /** A layer that is perfect from the beginning; 0: none. */
    int ahead;

    private int steps;

    FakeTrainer() {}

    /** One that goes on with the state of another. */
    FakeTrainer(Weights state) {
        steps = (int) value(state);
    }

    static float value(Weights weights) {
        return weights.tensors().get("steps").values()[0];
    }

    @Override
    public float[] step(float[] images, float[] labels, int n, int height, int width, float[] alphas, float rate) {
        note("step");
        checksums.add(31 * (31 * Arrays.hashCode(images) + Arrays.hashCode(labels)) + Float.floatToIntBits(rate));
        float[] losses = new float[alphas.length];
        Arrays.fill(losses, loss.apply(steps));
        steps++;
        onStep.run();
        return losses;
    }

    @Override
    public double[] alphas() {
        return alphas;
    }

    @Override
    public void average(float share) {
        shares.add(share);
    }

    @Override
    public Predictor predictor() {
        return this;
    }

    @Override
    public Weights weights() {
        note("weights");
        return now();
    }

    @Override
    public Weights state() {
        note("state");
        return now();
    }

    private Weights now() {
        return new Weights(new HashMap<>(Map.of("steps", new Tensor(new long[] {1}, new float[] {steps}))));
    }

    @Override
    public float[][] predict(float[] tiles, int n, int height, int width, boolean layers) {
        if (!"predict".equals(calls.isEmpty() ? "" : calls.get(calls.size() - 1))) note("predict");
        predicted += n;
        float[] output = tiles.clone();
        Skill now = skill.apply(steps);
        if (now != Skill.PERFECT) Arrays.fill(output, now == Skill.EVERYTHING ? 1 : 0);
        float[][] outputs = new float[layers ? 9 : 1][];
        Arrays.fill(outputs, output);
        if (layers && ahead > 0) outputs[ahead - 1] = tiles.clone();
        for (int i = 0; i < n; i++) onPredict.run();
        return outputs;
    }

    private void note(String call) {
        calls.add(call);
    }

    @Override
    public int inputs() {
        return 1;
    }

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public int layers() {
        return 8;
    }

    @Override
    public int stride() {
        return 16;
    }

    @Override
    public void close() {
        note("close");
    }
}
