// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Norm;
import io.github.dscnn.script.Program;
import io.github.dscnn.script.TorchScriptArchive;
import io.github.dscnn.script.WrittenArchive;
import io.github.dscnn.task.DscnnException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SavedByPyTorchTest {

    /** PyTorch's own writer aligns its entries, says sizes behind them, and ends in 64 bits. */
    @Test
    void whatPyTorchSavesIsAPlainZipButNotOurs() throws IOException {
        NetworkSpec spec = TinyNetwork.spec(Norm.BATCH, 1, 1);
        var out = new ByteArrayOutputStream();
        try (PtNDManager manager = TinyNetwork.ENGINE.manager()) {
            var archive = TorchScriptArchive.stream(Program.forPackage(spec), TinyNetwork.weights(spec));
            PtSymbolBlock block = JniUtils.loadModule(manager, archive, false, false);
            JniUtils.writeModule(block, out, false);
        }
        assertDoesNotThrow(() -> TorchScriptArchive.checkPlain(out.toByteArray()));
        assertThrows(DscnnException.class, () -> WrittenArchive.of(out.toByteArray(), "it"));
    }
}
