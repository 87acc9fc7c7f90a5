// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Norm;
import io.github.dscnn.network.Objective;
import io.github.dscnn.network.Optimizer;
import io.github.dscnn.network.Parameter;
import io.github.dscnn.network.Parameters;
import io.github.dscnn.network.Weights;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepTest {

    private static final int FINAL = 8;

    @ParameterizedTest
    @EnumSource
    void aNewTrainerGoesOnFromAStateToTheBit(Norm norm) {
        NetworkSpec spec = TinyNetwork.spec(norm, 1, 1);
        try (TorchTrainer first = TinyNetwork.trainer(spec, TinyNetwork.BOTH, TinyNetwork.NESTEROV)) {
            TinyNetwork.step(first, spec, 0.01f);
            TinyNetwork.step(first, spec, 0.01f);
            try (TorchTrainer second =
                    TinyNetwork.trainer(spec, TinyNetwork.BOTH, TinyNetwork.NESTEROV, false, first.state())) {
                assertTrue(TinyNetwork.same(first.state(), second.state()));
                assertArrayEquals(TinyNetwork.step(first, spec, 0.02f), TinyNetwork.step(second, spec, 0.02f));
                assertTrue(TinyNetwork.same(first.state(), second.state()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void imagesWithoutLabelsGiveNoLossAndChangeNoWeight(int classes) {
        NetworkSpec spec = TinyNetwork.spec(Norm.INSTANCE, 1, classes);
        float[] nothing = new float[2 * TinyNetwork.AREA];
        Arrays.fill(nothing, -1);
        try (TorchTrainer trainer = TinyNetwork.trainer(spec, TinyNetwork.BOTH, TinyNetwork.NESTEROV)) {
            float[] losses = TinyNetwork.step(trainer, spec, TinyNetwork.images(spec, 2), nothing, 0.1f);
            assertArrayEquals(new float[9], losses);
            assertTrue(TinyNetwork.same(TinyNetwork.weights(spec), trainer.weights()));
        }
    }

    @Test
    void theLossIsThatOfTheLabelledPixelsAlone() {
        NetworkSpec spec = TinyNetwork.spec(Norm.NONE, 1, 1);
        float[] labels = TinyNetwork.labels(spec, 1);
        for (int i = 0; i < labels.length; i++) if (i % 3 == 0) labels[i] = -1;
        try (TorchTrainer trainer = TinyNetwork.trainer(spec, TinyNetwork.BOTH, TinyNetwork.NESTEROV)) {
            float[] p = trainer.predictor()
                    .predict(TinyNetwork.images(spec, 1), 1, TinyNetwork.SIZE, TinyNetwork.SIZE, false)[0];
            float[] losses = TinyNetwork.step(trainer, spec, TinyNetwork.images(spec, 1), labels, 0.1f);
            assertEquals(loss(p, labels), losses[FINAL], 1e-5);
        }
    }

    /** Dice and cross-entropy of the labelled pixels in plain numbers. */
    private static double loss(float[] p, float[] labels) {
        double both = 0;
        double squares = 0;
        double entropy = 0;
        int known = 0;
        for (int i = 0; i < p.length; i++) {
            if (labels[i] < 0) continue;
            known++;
            both += p[i] * labels[i];
            squares += p[i] * p[i] + labels[i];
            entropy -= Math.log(labels[i] > 0 ? p[i] : 1 - p[i]);
        }
        return 1 - (2 * both + 1) / (squares + 1) + entropy / known;
    }

    @ParameterizedTest
    @EnumSource
    void anImageThatIsNoNumberChangesNothing(Norm norm) {
        NetworkSpec spec = TinyNetwork.spec(norm, 1, 1);
        float[] images = TinyNetwork.images(spec, 2);
        images[100] = Float.NaN;
        try (TorchTrainer trainer = TinyNetwork.trainer(spec, TinyNetwork.BOTH, TinyNetwork.NESTEROV)) {
            TinyNetwork.step(trainer, spec, 0.01f);
            Weights before = trainer.state();
            for (float loss : TinyNetwork.step(trainer, spec, images, TinyNetwork.labels(spec, 2), 0.01f))
                assertFalse(Float.isFinite(loss));
            assertTrue(TinyNetwork.same(before, trainer.state()));
            assertTrue(Float.isFinite(TinyNetwork.step(trainer, spec, 0.01f)[FINAL]));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 12})
    void aGradientThatIsNoNumberChangesNothing(double clip) {
        NetworkSpec spec = new NetworkSpec("dscnn", 4, 1, 1, Norm.NONE, false);
        Weights weights = TinyNetwork.weights(spec);
        Arrays.fill(weights.tensors().get("stage9_conv3_weight").values(), Float.MAX_VALUE);
        Arrays.fill(weights.tensors().get("stage9_conv3_bias").values(), Float.MAX_VALUE);
        Arrays.fill(weights.tensors().get("final_weight").values(), 1);
        Optimizer optimizer = new Optimizer(Optimizer.Form.KERAS, 0.9, false, 0, clip);
        try (TorchTrainer trainer = TinyNetwork.trainer(spec, Objective.PAPER, optimizer, false, weights)) {
            float[] p = trainer.predictor()
                    .predict(TinyNetwork.images(spec, 2), 2, TinyNetwork.SIZE, TinyNetwork.SIZE, false)[0];
            for (float value : p) assertEquals(1, value);
            assertTrue(Float.isNaN(TinyNetwork.step(trainer, spec, 0.01f)[0]));
            assertTrue(TinyNetwork.same(weights, trainer.weights()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void stepsLowerTheLoss(Norm norm) {
        NetworkSpec spec = TinyNetwork.spec(norm, 1, 3);
        Optimizer plain = new Optimizer(Optimizer.Form.PYTORCH, 0, false, 0, 1);
        try (TorchTrainer trainer = TinyNetwork.trainer(spec, TinyNetwork.BOTH, plain)) {
            double first = sum(TinyNetwork.step(trainer, spec, 0.02f));
            double second = sum(TinyNetwork.step(trainer, spec, 0.02f));
            assertTrue(second < first, first + " then " + second);
        }
    }

    /** At 32 x 32 the deepest stage of the fcn has one pixel, of which instance norm leaves the bias alone. */
    @ParameterizedTest
    @ValueSource(strings = {"dscnn", "unet", "fcn"})
    void everyNetworkLearnsSmallImagesWithEveryNorm(String network) {
        Optimizer plain = new Optimizer(Optimizer.Form.PYTORCH, 0, false, 0, 1);
        for (Norm norm : Norm.values()) {
            NetworkSpec spec = new NetworkSpec(network, 4, 2, 2, norm);
            try (TorchTrainer trainer = TinyNetwork.trainer(spec, TinyNetwork.BOTH, plain)) {
                float[] first = TinyNetwork.step(trainer, spec, 0.002f);
                float[] second = TinyNetwork.step(trainer, spec, 0.002f);
                assertEquals(spec.layers().size() + 1, first.length);
                assertTrue(sum(second) < sum(first), norm + ": " + sum(first) + " then " + sum(second));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unet", "fcn"})
    void inBfloat16TheLossOfTheOthersIsAlmostTheSame(String network) {
        NetworkSpec spec = new NetworkSpec(network, 4, 1, 1, Norm.INSTANCE);
        Weights weights = TinyNetwork.weights(spec);
        try (TorchTrainer full = TinyNetwork.trainer(spec, TinyNetwork.BOTH, TinyNetwork.NESTEROV, false, weights);
                TorchTrainer half = TinyNetwork.trainer(spec, TinyNetwork.BOTH, TinyNetwork.NESTEROV, true, weights)) {
            float exact = TinyNetwork.step(full, spec, 0.01f)[0];
            assertEquals(exact, TinyNetwork.step(half, spec, 0.01f)[0], 0.02 * exact);
        }
    }

    private static double sum(float[] losses) {
        double sum = 0;
        for (float loss : losses) sum += loss;
        return sum;
    }

    @Test
    void aClippedStepIsNoLongerThanRateTimesClip() {
        NetworkSpec spec = TinyNetwork.spec(Norm.INSTANCE, 1, 1);
        Optimizer clipped = new Optimizer(Optimizer.Form.PYTORCH, 0, false, 0, 0.5);
        try (TorchTrainer trainer = TinyNetwork.trainer(spec, TinyNetwork.BOTH, clipped)) {
            TinyNetwork.step(trainer, spec, 0.1f);
            assertEquals(0.05, distance(TinyNetwork.weights(spec), trainer.weights()), 1e-5);
        }
    }

    private static double distance(Weights a, Weights b) {
        double squares = 0;
        for (var entry : a.tensors().entrySet()) {
            float[] other = b.tensors().get(entry.getKey()).values();
            for (int i = 0; i < other.length; i++)
                squares += Math.pow(entry.getValue().values()[i] - (double) other[i], 2);
        }
        return Math.sqrt(squares);
    }

    @ParameterizedTest
    @EnumSource
    void bfloat16LosesLittleAndLearns(Norm norm) {
        NetworkSpec spec = TinyNetwork.spec(norm, 3, 1);
        try (TorchTrainer exact = TinyNetwork.trainer(spec, TinyNetwork.BOTH, TinyNetwork.NESTEROV);
                TorchTrainer coarse = TinyNetwork.trainer(
                        spec, TinyNetwork.BOTH, TinyNetwork.NESTEROV, true, TinyNetwork.weights(spec))) {
            assertArrayEquals(TinyNetwork.step(exact, spec, 0.01f), TinyNetwork.step(coarse, spec, 0.01f), 0.05f);
            assertFalse(TinyNetwork.same(TinyNetwork.weights(spec), coarse.weights()));
        }
    }

    @Test
    void withoutSupervisionThereIsOneLoss() {
        NetworkSpec spec = new NetworkSpec("dscnn", 4, 1, 1, Norm.NONE, false);
        try (TorchTrainer trainer = TinyNetwork.trainer(spec, Objective.PAPER, Optimizer.PAPER)) {
            assertEquals(1, TinyNetwork.step(trainer, spec, 0.01f).length);
            float[][] outputs = trainer.predictor()
                    .predict(TinyNetwork.images(spec, 1), 1, TinyNetwork.SIZE, TinyNetwork.SIZE, true);
            assertEquals(1, outputs.length);
        }
    }

    @Test
    void weightsAreTheParametersWithoutMomentum() {
        NetworkSpec spec = TinyNetwork.spec(Norm.BATCH, 1, 1);
        try (TorchTrainer trainer = TinyNetwork.trainer(spec, TinyNetwork.BOTH, TinyNetwork.NESTEROV)) {
            assertEquals(
                    Parameters.of(spec).stream().map(Parameter::name).collect(Collectors.toSet()),
                    trainer.weights().tensors().keySet());
            assertTrue(trainer.state().tensors().containsKey("velocity_final_weight"));
        }
    }
}
