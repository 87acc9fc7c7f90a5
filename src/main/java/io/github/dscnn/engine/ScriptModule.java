// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A TorchScript module in native memory; plain arrays go in and out. Calls wait for one another. What is closed during a
 * call is freed at the end of that call.
 */
final class ScriptModule implements AutoCloseable {

    /**
     * A tensor of plain values.
     *
     * @param values row-major
     * @param shape sizes, slowest axis first
     */
    record Values(float[] values, long... shape) {}

    private final TorchEngine engine;
    private final PtNDManager manager;
    private final PtSymbolBlock block;
    private final ReentrantLock calls = new ReentrantLock();
    private final AtomicBoolean closed = new AtomicBoolean();
    private boolean freed;

    private ScriptModule(TorchEngine engine, PtNDManager manager, PtSymbolBlock block) {
        this.engine = engine;
        this.manager = manager;
        this.block = block;
    }

    /**
     * Loads an archive.
     *
     * @param trainable whether its parameters keep their gradients
     * @param name what to call it in an error
     */
    static ScriptModule load(TorchEngine engine, InputStream archive, boolean trainable, String name) {
        PtNDManager manager = engine.manager();
        try {
            PtSymbolBlock block = JniUtils.loadModule(manager, archive, trainable, false);
            if (trainable) JniUtils.enableTrainingMode(block);
            else JniUtils.enableInferenceMode(block);
            return new ScriptModule(engine, manager, block);
        } catch (EngineException | IOException e) {
            manager.close();
            throw new DscnnException(
                    e,
                    "%s is no TorchScript that PyTorch can read (%s); get the model again.",
                    name,
                    TorchEngine.lastLine(e));
        }
    }

    /** Runs a method without recording gradients. */
    List<Values> predict(String method, Values... inputs) {
        return call(method, false, inputs);
    }

    /** Runs a method that takes gradients. */
    List<Values> train(String method, Values... inputs) {
        return call(method, true, inputs);
    }

    private List<Values> call(String method, boolean training, Values... inputs) {
        calls.lock();
        try {
            if (closed.get()) throw new CancellationException("stopped");
            return forward(method, training, inputs);
        } finally {
            calls.unlock();
            freeIfClosed();
        }
    }

    private List<Values> forward(String method, boolean training, Values... inputs) {
        engine.useThreads();
        JniUtils.setGraphExecutorOptimize(false);
        boolean recording = JniUtils.isGradMode();
        JniUtils.setGradMode(training);
        try (NDManager scope = manager.newSubManager()) {
            NDList arrays = new NDList();
            for (Values input : inputs) arrays.add(scope.create(input.values(), new Shape(input.shape())));
            NDArray choice = scope.create(0);
            choice.setName("module_method:" + method);
            arrays.add(choice);
            NDList outputs = IValueUtils.forward(block, arrays, training);
            outputs.attach(scope);
            return values(outputs);
        } catch (EngineException e) {
            throw new DscnnException(e, "PyTorch failed in '%s': %s", method, reason(e));
        } finally {
            JniUtils.setGradMode(recording);
        }
    }

    private static List<Values> values(NDList arrays) {
        List<Values> list = new ArrayList<>();
        for (NDArray array : arrays) {
            list.add(new Values(array.toFloatArray(), array.getShape().getShape()));
        }
        return list;
    }

    private static String reason(EngineException e) {
        String line = TorchEngine.lastLine(e);
        boolean memory = line.contains("out of memory") || line.contains("can't allocate memory");
        return memory ? line + "; use a smaller tile, batch or width, or close other programs." : line;
    }

    /** Frees the memory, at once or, if a call is under way in another thread, when that has ended. */
    @Override
    public void close() {
        closed.set(true);
        freeIfClosed();
    }

    private void freeIfClosed() {
        if (!closed.get() || !calls.tryLock()) return;
        try {
            if (freed) return;
            freed = true;
            block.close();
            manager.close();
        } finally {
            calls.unlock();
        }
    }
}
