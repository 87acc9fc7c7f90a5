// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Norm;
import io.github.dscnn.network.Weights;
import io.github.dscnn.script.Program;
import io.github.dscnn.script.TorchScriptArchive;
import io.github.dscnn.task.DscnnException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramTest {

    @ParameterizedTest
    @CsvSource({"NONE, 1", "NONE, 3", "INSTANCE, 1", "INSTANCE, 3", "BATCH, 1", "BATCH, 3", "GROUP, 1", "GROUP, 3"})
    void aPackagePredictsWhatItsTrainingPredicted(Norm norm, int classes) {
        NetworkSpec spec = TinyNetwork.spec(norm, 2, classes);
        try (TorchTrainer trainer = TinyNetwork.trainer(spec, TinyNetwork.BOTH, TinyNetwork.NESTEROV)) {
            TinyNetwork.step(trainer, spec, 0.01f);
            float[] images = TinyNetwork.images(spec, 2);
            float[][] trained = trainer.predictor().predict(images, 2, TinyNetwork.SIZE, TinyNetwork.SIZE, true);
            try (TorchPredictor packed = load(spec, trainer.weights())) {
                float[][] outputs = packed.predict(images, 2, TinyNetwork.SIZE, TinyNetwork.SIZE, true);
                assertEquals(9, outputs.length);
                for (int i = 0; i < 9; i++) {
                    assertEquals(2 * spec.outputs() * TinyNetwork.AREA, outputs[i].length);
                    assertArrayEquals(trained[i], outputs[i]);
                }
                float[][] last = packed.predict(images, 2, TinyNetwork.SIZE, TinyNetwork.SIZE, false);
                assertEquals(1, last.length);
                assertArrayEquals(outputs[8], last[0], 1e-6f);
            }
        }
    }

    @Test
    void probabilitiesOfSeveralClassesAddUpToOne() {
        NetworkSpec spec = TinyNetwork.spec(Norm.NONE, 1, 3);
        try (TorchPredictor packed = load(spec, TinyNetwork.weights(spec))) {
            float[][] outputs =
                    packed.predict(TinyNetwork.images(spec, 1), 1, TinyNetwork.SIZE, TinyNetwork.SIZE, true);
            for (float[] output : outputs) {
                float sum = 0;
                for (int k = 0; k < 4; k++) sum += output[k * TinyNetwork.AREA + 77];
                assertEquals(1, sum, 1e-5f);
            }
        }
    }

    @Test
    void aFileThatIsNoTorchScriptIsNamed() {
        InputStream in = new ByteArrayInputStream(new byte[] {'n', 'o'});
        var form = new TorchPredictor.Form(1, 1, 8, 16);
        var error =
                assertThrows(DscnnException.class, () -> TorchPredictor.load(TinyNetwork.ENGINE, in, "50%s.pt", form));
        assertTrue(error.getMessage().startsWith("50%s.pt is no TorchScript"), error.getMessage());
    }

    private TorchPredictor load(NetworkSpec spec, Weights weights) {
        InputStream archive = TorchScriptArchive.stream(Program.forPackage(spec), weights);
        var form = new TorchPredictor.Form(
                spec.inputs(), spec.outputs(), spec.layers().size(), spec.stride());
        return TorchPredictor.load(TinyNetwork.ENGINE, archive, "it", form);
    }
}
