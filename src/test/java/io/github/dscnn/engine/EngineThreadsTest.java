// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.pytorch.jni.JniUtils;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Norm;
import io.github.dscnn.script.Program;
import io.github.dscnn.script.TorchScriptArchive;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The number of threads is PyTorch's, for each thread that calls it; two calls of one JVM may want different ones. */
class EngineThreadsTest {

    private static final int SIZE = 128;
    private static final NetworkSpec SPEC = new NetworkSpec(NetworkSpec.DSCNN, 8, 1, 1, Norm.INSTANCE);

    @Test
    void eachCallRunsOnTheThreadsOfItsOwnEngine() {
        TorchEngine one = TorchEngine.start("cpu", 1);
        TorchEngine two = TorchEngine.start("cpu", 2);
        assertTrue(one.describe().endsWith("1 thread") && two.describe().endsWith("2 threads"));
        try (TorchPredictor single = load(one);
                TorchPredictor pair = load(two)) {
            predict(single);
            assertEquals(1, JniUtils.getNumThreads());
            predict(pair);
            assertEquals(2, JniUtils.getNumThreads());
            predict(single);
            assertEquals(1, JniUtils.getNumThreads());
        }
    }

    /** A new thread each time: PyTorch gives it the number of the last start, also after it was told its own. */
    @Test
    void oneThreadGivesTheSameBitsWhileAnotherCallUsesTwo() throws Exception {
        TorchEngine one = TorchEngine.start("cpu", 1);
        AtomicBoolean end = new AtomicBoolean();
        Thread other = new Thread(() -> {
            while (!end.get()) TorchEngine.start("cpu", 2);
        });
        try (TorchPredictor single = load(one)) {
            float[] alone = predict(single);
            other.start();
            for (int i = 0; i < 20; i++) {
                var again = new FutureTask<>(() -> predict(single));
                new Thread(again).start();
                assertArrayEquals(alone, again.get());
            }
        } finally {
            end.set(true);
            other.join();
        }
    }

    private static TorchPredictor load(TorchEngine engine) {
        var archive = TorchScriptArchive.stream(Program.forPackage(SPEC), TinyNetwork.weights(SPEC));
        var form = new TorchPredictor.Form(1, 1, SPEC.layers().size(), SPEC.stride());
        return TorchPredictor.load(engine, archive, "it", form);
    }

    private static float[] predict(TorchPredictor predictor) {
        float[] image = new float[SIZE * SIZE];
        for (int i = 0; i < image.length; i++) image[i] = i * 7919 % 1013 / 1013f;
        return predictor.predict(image, 1, SIZE, SIZE, false)[0];
    }
}
