// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Objective;
import io.github.dscnn.network.Optimizer;
import io.github.dscnn.network.Weights.Tensor;
import io.github.dscnn.script.GoldenFile;
import io.github.dscnn.script.Program;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The emitted programs against plain PyTorch modules, the DSCNN in the paper's form (upsampling, then deconvolution). */
class GoldenTest {

    private static final float TOLERANCE = 1e-5f;

    @SuppressWarnings("unused") // the source of the tests below
    private static final java.util.List<String> NAMES = GoldenFile.NAMES;

    @ParameterizedTest
    @FieldSource("NAMES")
    void outputsEqualThoseOfThePaperForm(String name) {
        GoldenFile golden = GoldenFile.read(name);
        int[] size = golden.header().input();
        int count = golden.spec().layers().size();
        try (TorchTrainer trainer = trainer(golden)) {
            float[][] outputs = trainer.predictor().predict(golden.input(), size[0], size[2], size[3], true);
            assertEquals(count + 1, outputs.length);
            assertArrayEquals(golden.tensors().get("final").values(), outputs[count], TOLERANCE);
            for (int layer = 0; layer < count; layer++)
                assertArrayEquals(layer(golden, layer), outputs[layer], TOLERANCE, "layer " + (layer + 1));
            float[][] alone = trainer.predictor().predict(golden.input(), size[0], size[2], size[3], false);
            assertArrayEquals(outputs[count], alone[0], 1e-6f);
        }
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void threeStepsEqualThoseOfThePaperForm(String name) {
        GoldenFile golden = GoldenFile.read(name);
        int[] size = golden.header().input();
        float[] expected = golden.tensors().get("losses").values();
        int outputs = golden.spec().layers().size() + 1;
        try (TorchTrainer trainer = trainer(golden)) {
            double[] rates = golden.header().sgd().rates();
            for (int step = 0; step < rates.length; step++) {
                float[] losses =
                        trainer.step(golden.input(), golden.labels(), size[0], size[2], size[3], alphas(golden), (float)
                                rates[step]);
                assertArrayEquals(
                        Arrays.copyOfRange(expected, outputs * step, outputs * (step + 1)), losses, TOLERANCE);
            }
            Map<String, Tensor> state = trainer.state().tensors();
            golden.after()
                    .tensors()
                    .forEach((tensor, after) -> assertArrayEquals(
                            after.values(), golden.kept(state.get(tensor).values()), TOLERANCE, tensor));
        }
    }

    private static TorchTrainer trainer(GoldenFile golden) {
        GoldenFile.Loss loss = golden.header().loss();
        GoldenFile.Sgd sgd = golden.header().sgd();
        Objective objective = new Objective(
                loss.kind().equals("dice") ? Objective.Loss.DICE : Objective.Loss.DICE_CE,
                Objective.Over.valueOf(loss.dice().toUpperCase(Locale.ROOT)));
        Optimizer optimizer = new Optimizer(
                Optimizer.Form.valueOf(sgd.form().toUpperCase(Locale.ROOT)),
                sgd.momentum(),
                sgd.nesterov(),
                sgd.decay(),
                sgd.clip());
        NetworkSpec spec = golden.spec();
        Program program = Program.forTraining(spec, objective, optimizer);
        return new TorchTrainer(TorchEngine.start("cpu", 1), spec, program, golden.before());
    }

    private static float[] alphas(GoldenFile golden) {
        double[] layers = golden.header().loss().alpha();
        float[] alphas = new float[layers.length + 1];
        for (int i = 0; i < layers.length; i++) alphas[i] = (float) layers[i];
        alphas[layers.length] = 1;
        return alphas;
    }

    /** One layer [N, K, H, W] of all, [N, 8K, H, W]. */
    private static float[] layer(GoldenFile golden, int layer) {
        int[] size = golden.header().input();
        int count = golden.spec().layers().size();
        int area = golden.spec().outputs() * size[2] * size[3];
        float[] all = golden.tensors().get("layers").values();
        float[] one = new float[size[0] * area];
        for (int n = 0; n < size[0]; n++) System.arraycopy(all, (n * count + layer) * area, one, n * area, area);
        return one;
    }
}
