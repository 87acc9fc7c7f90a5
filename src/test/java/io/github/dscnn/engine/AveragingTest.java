// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Norm;
import io.github.dscnn.network.Weights;
import io.github.dscnn.network.Weights.Tensor;
import io.github.dscnn.script.Program;
import io.github.dscnn.script.TorchScriptArchive;
import io.github.dscnn.segment.Predictor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Weights that are averaged over the steps of a training. */
class AveragingTest {

    private static final NetworkSpec SPEC = TinyNetwork.spec(Norm.BATCH, 1, 1);
    private static final float RATE = 0.05f;

    private static TorchTrainer trainer(boolean averaged, Weights weights) {
        Program.Extra[] extras = averaged ? new Program.Extra[] {Program.Extra.AVERAGES} : new Program.Extra[0];
        Program program = Program.forTraining(SPEC, TinyNetwork.BOTH, TinyNetwork.NESTEROV, extras);
        return new TorchTrainer(TinyNetwork.ENGINE, SPEC, program, weights);
    }

    /** Parameters or averages, and the running statistics. */
    private static Weights part(TorchTrainer trainer, boolean averages) {
        Map<String, Tensor> state = trainer.state().tensors();
        Map<String, Tensor> part = new LinkedHashMap<>();
        for (String name : TinyNetwork.weights(SPEC).tensors().keySet()) {
            boolean averaged = averages && state.containsKey("average_" + name);
            part.put(name, state.get(averaged ? "average_" + name : name));
        }
        return new Weights(part);
    }

    @Test
    void theAverageIsWhatItsSharesSayAndTheStepsAreThoseWithout() {
        try (TorchTrainer trainer = trainer(true, TinyNetwork.weights(SPEC));
                TorchTrainer plain = trainer(false, TinyNetwork.weights(SPEC))) {
            double[] expected = null;
            for (float share : new float[] {1, 0.5f, 0.25f, 0.25f}) {
                assertArrayEquals(TinyNetwork.step(plain, SPEC, RATE), TinyNetwork.step(trainer, SPEC, RATE));
                trainer.average(share);
                plain.average(share);
                float[] now = values(part(trainer, false));
                if (expected == null) expected = new double[now.length];
                for (int i = 0; i < now.length; i++) expected[i] += share * (now[i] - expected[i]);
                float[] averages = values(trainer.weights());
                for (int i = 0; i < now.length; i++) assertEquals(expected[i], averages[i], 1e-5);
            }
            assertTrue(TinyNetwork.same(plain.weights(), part(trainer, false)));
            assertFalse(TinyNetwork.same(plain.weights(), trainer.weights()));
            assertTrue(TinyNetwork.same(trainer.weights(), part(trainer, true)));
        }
    }

    private static float[] values(Weights weights) {
        return weights.tensors().get("stage5_conv2_weight").values();
    }

    @Test
    void aPredictionIsThatOfTheAverageAndLeavesTheWeightsAlone() throws IOException {
        try (TorchTrainer trainer = trainer(true, TinyNetwork.weights(SPEC))) {
            for (int step = 1; step <= 3; step++) {
                TinyNetwork.step(trainer, SPEC, RATE);
                trainer.average(1f / step);
            }
            Weights before = trainer.state();
            float[][] seen = predict(trainer.predictor());
            assertTrue(TinyNetwork.same(before, trainer.state()));
            try (TorchPredictor model = load(trainer.weights());
                    TorchPredictor newest = load(part(trainer, false))) {
                assertArrayEquals(predict(model), seen);
                assertFalse(Arrays.equals(predict(newest)[8], seen[8]));
            }
        }
    }

    private static float[][] predict(Predictor predictor) {
        return predictor.predict(TinyNetwork.images(SPEC, 1), 1, TinyNetwork.SIZE, TinyNetwork.SIZE, true);
    }

    private static TorchPredictor load(Weights weights) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TorchScriptArchive.write(bytes, Program.forPackage(SPEC), weights);
        TorchPredictor.Form form = new TorchPredictor.Form(1, 1, 8, 16);
        return TorchPredictor.load(TinyNetwork.ENGINE, new ByteArrayInputStream(bytes.toByteArray()), "model", form);
    }

    @Test
    void aNewTrainerGoesOnFromAStateToTheBit() {
        try (TorchTrainer first = trainer(true, TinyNetwork.weights(SPEC))) {
            TinyNetwork.step(first, SPEC, RATE);
            first.average(0.5f);
            try (TorchTrainer second = trainer(true, first.state())) {
                for (TorchTrainer one : new TorchTrainer[] {first, second}) {
                    TinyNetwork.step(one, SPEC, RATE);
                    one.average(0.5f);
                }
                assertTrue(TinyNetwork.same(first.state(), second.state()));
                assertTrue(TinyNetwork.same(first.weights(), second.weights()));
            }
        }
    }
}
