// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.script;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dscnn.network.Initializer;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Norm;
import io.github.dscnn.network.Objective;
import io.github.dscnn.network.Optimizer;
import io.github.dscnn.network.Weights;
import io.github.dscnn.network.Weights.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TorchScriptArchiveTest {

    private static final NetworkSpec SPEC = new NetworkSpec("dscnn", 4, 1, 1, Norm.BATCH);
    private static final Program PROGRAM = Program.forPackage(SPEC);
    private static final Weights WEIGHTS = Initializer.HE_NORMAL.initialise(SPEC, 1);

    @Test
    void whatIsReadIsWhatWasWrittenToTheBit() throws IOException {
        Map<String, Tensor> read =
                WrittenArchive.of(bytes(), "it").weights(SPEC).tensors();
        assertEquals(PROGRAM.tensors(), new ArrayList<>(read.keySet()));
        read.forEach((name, tensor) -> {
            assertArrayEquals(WEIGHTS.tensors().get(name).values(), tensor.values(), name);
            assertArrayEquals(WEIGHTS.tensors().get(name).shape(), tensor.shape(), name);
        });
    }

    @Test
    void equalWeightsGiveEqualBytes() throws IOException {
        assertArrayEquals(bytes(), bytes());
        assertArrayEquals(bytes(), TorchScriptArchive.stream(PROGRAM, WEIGHTS).readAllBytes());
    }

    @Test
    void missingVelocitiesStartAtZero() throws IOException {
        Program training = Program.forTraining(SPEC, Objective.PAPER, Optimizer.PAPER);
        var out = new ByteArrayOutputStream();
        TorchScriptArchive.write(out, training, WEIGHTS);
        Map<String, Tensor> read = WrittenArchive.of(out.toByteArray(), "it").tensors(training.shapes(SPEC));
        assertArrayEquals(new float[1], read.get("velocity_final_bias").values());
        assertEquals(training.tensors().size(), read.size());
    }

    private static byte[] bytes() throws IOException {
        var out = new ByteArrayOutputStream();
        TorchScriptArchive.write(out, PROGRAM, WEIGHTS);
        return out.toByteArray();
    }
}
