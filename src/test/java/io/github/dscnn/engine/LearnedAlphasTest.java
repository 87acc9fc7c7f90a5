// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Norm;
import io.github.dscnn.network.Optimizer;
import io.github.dscnn.network.Optimizer.Form;
import io.github.dscnn.network.Weights;
import io.github.dscnn.script.Program;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Weights exp(-s) of the nine losses l, learned by descending exp(-s) l + s. */
class LearnedAlphasTest {

    private static final String S = "log_variances";
    private static final NetworkSpec SPEC = TinyNetwork.spec(Norm.INSTANCE, 1, 1);
    private static final double MOMENTUM = 0.9;
    private static final float RATE = 0.05f;

    private static TorchTrainer trainer(Optimizer optimizer, boolean learned, Weights weights) {
        Program.Extra[] extras = learned ? new Program.Extra[] {Program.Extra.LEARNED_ALPHAS} : new Program.Extra[0];
        Program program = Program.forTraining(SPEC, TinyNetwork.BOTH, optimizer, extras);
        return new TorchTrainer(TinyNetwork.ENGINE, SPEC, program, weights);
    }

    private static TorchTrainer learning(Optimizer optimizer) {
        return trainer(optimizer, true, TinyNetwork.weights(SPEC));
    }

    /** A decay and a clip that would change s at once. */
    private static Optimizer optimizer(Form form, boolean nesterov) {
        return new Optimizer(form, MOMENTUM, nesterov, 0.1, 0.01);
    }

    private static float[] s(TorchTrainer trainer) {
        return trainer.state().tensors().get(S).values();
    }

    @ParameterizedTest
    @EnumSource
    void theLogVariancesMoveAsInPlainNumbersWithoutClipAndDecay(Form form) {
        try (TorchTrainer trainer = learning(optimizer(form, false))) {
            double[] s = new double[9];
            double[] v = new double[9];
            for (int step = 1; step <= 3; step++) {
                float rate = RATE / step;
                float[] losses = TinyNetwork.step(trainer, SPEC, rate);
                for (int i = 0; i < 9; i++) {
                    double gradient = 1 - Math.exp(-s[i]) * losses[i];
                    v[i] = form == Form.KERAS ? MOMENTUM * v[i] - rate * gradient : MOMENTUM * v[i] + gradient;
                    s[i] += form == Form.KERAS ? v[i] : -rate * v[i];
                    assertEquals(s[i], s(trainer)[i], 1e-5, "s of loss " + i + " after step " + step);
                    assertEquals(Math.exp(-s[i]), trainer.alphas()[i], 1e-5);
                }
            }
            assertTrue(Math.abs(s[8]) > 1e-3, "s has hardly moved: " + s[8]);
        }
    }

    @Test
    void nesterovLooksAhead() {
        try (TorchTrainer trainer = learning(optimizer(Form.PYTORCH, true))) {
            float[] losses = TinyNetwork.step(trainer, SPEC, RATE);
            for (int i = 0; i < 9; i++) assertEquals(-RATE * (1 + MOMENTUM) * (1 - losses[i]), s(trainer)[i], 1e-5);
        }
    }

    @Test
    void theNetworkDescendsTheLossesWithTheWeightsBeforeTheStepWhateverWeightsAreGiven() {
        try (TorchTrainer learning = learning(TinyNetwork.NESTEROV);
                TorchTrainer fixed = trainer(TinyNetwork.NESTEROV, false, TinyNetwork.weights(SPEC))) {
            for (int step = 0; step < 3; step++) {
                float[] alphas = new float[9];
                for (int i = 0; i < 9; i++) alphas[i] = (float) learning.alphas()[i];
                assertArrayEquals(step(fixed, alphas), step(learning, new float[] {7, 0, 0, 0, 0, 0, 0, 0, 7}));
                assertTrue(TinyNetwork.same(fixed.weights(), learning.weights()), "after step " + step);
            }
        }
    }

    private static float[] step(TorchTrainer trainer, float[] alphas) {
        return trainer.step(
                TinyNetwork.images(SPEC, 2),
                TinyNetwork.labels(SPEC, 2),
                2,
                TinyNetwork.SIZE,
                TinyNetwork.SIZE,
                alphas,
                RATE);
    }

    @Test
    void aNewTrainerGoesOnFromAStateToTheBit() {
        try (TorchTrainer first = learning(TinyNetwork.NESTEROV)) {
            TinyNetwork.step(first, SPEC, RATE);
            TinyNetwork.step(first, SPEC, RATE);
            assertTrue(first.state().tensors().containsKey("velocity_" + S));
            try (TorchTrainer second = trainer(TinyNetwork.NESTEROV, true, first.state())) {
                assertTrue(TinyNetwork.same(first.state(), second.state()));
                assertArrayEquals(TinyNetwork.step(first, SPEC, RATE), TinyNetwork.step(second, SPEC, RATE));
                assertTrue(TinyNetwork.same(first.state(), second.state()));
            }
        }
    }

    @Test
    void imagesWithoutLabelsOrThatAreNoNumberLeaveTheWeightsAlone() {
        float[] nothing = new float[2 * TinyNetwork.AREA];
        Arrays.fill(nothing, -1);
        float[] broken = TinyNetwork.images(SPEC, 2);
        broken[100] = Float.NaN;
        try (TorchTrainer trainer = learning(TinyNetwork.NESTEROV)) {
            assertArrayEquals(
                    new float[9], TinyNetwork.step(trainer, SPEC, TinyNetwork.images(SPEC, 2), nothing, RATE));
            assertArrayEquals(new float[9], s(trainer));
            Weights before = trainer.state();
            assertTrue(Float.isNaN(TinyNetwork.step(trainer, SPEC, broken, TinyNetwork.labels(SPEC, 2), RATE)[0]));
            assertTrue(TinyNetwork.same(before, trainer.state()));
        }
    }

    @Test
    void aLossThatStaysComesToWeighItsInverse() {
        Weights before = TinyNetwork.weights(SPEC);
        Optimizer plain = new Optimizer(Form.PYTORCH, 0, false, 0, 1e-9);
        try (TorchTrainer trainer = trainer(plain, true, before)) {
            float[] losses = new float[9];
            for (int step = 0; step < 60; step++) losses = TinyNetwork.step(trainer, SPEC, 0.3f);
            for (int i = 0; i < 9; i++) assertEquals(1 / losses[i], trainer.alphas()[i], 1e-3);
        }
    }

    @Test
    void neitherAModelNorATrainingWithFixedWeightsHoldsThem() {
        List<Program> programs =
                List.of(Program.forPackage(SPEC), Program.forTraining(SPEC, TinyNetwork.BOTH, TinyNetwork.NESTEROV));
        for (Program program : programs) {
            assertFalse(program.methods().contains(S));
            assertTrue(program.tensors().stream().noneMatch(name -> name.contains(S)));
        }
        try (TorchTrainer learning = learning(TinyNetwork.NESTEROV);
                TorchTrainer fixed = trainer(TinyNetwork.NESTEROV, false, TinyNetwork.weights(SPEC))) {
            assertEquals(
                    TinyNetwork.weights(SPEC).tensors().keySet(),
                    learning.weights().tensors().keySet());
            assertEquals(0, fixed.alphas().length);
        }
    }
}
