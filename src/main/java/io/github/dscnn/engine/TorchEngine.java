// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import static io.github.dscnn.task.Require.require;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.github.dscnn.task.DscnnException;

/**
 * PyTorch, started once per JVM by the first use, without network.
 *
 * @param device where tensors live
 * @param threads threads of one operation on the CPU
 */
public record TorchEngine(Device device, int threads) {

    /** The version of PyTorch that this program brings along. */
    public static final String VERSION = "2.7.1";

    private static final String NAME = "PyTorch";

    /**
     * Starts the engine.
     *
     * @param device {@code cpu}, {@code gpu}, {@code gpu:1}, ...; empty or {@code auto}: the first GPU if there is one
     * @param threads threads of one operation on the CPU; 0: one less than there are cores, because PyTorch's threads
     *     wait for one another in a loop, and one that has to share its core with another program holds up all of them
     * @throws DscnnException if the engine or the device is not there; never falls back to another device silently
     */
    public static TorchEngine start(String device, int threads) {
        require(threads >= 0, "threads must not be negative but are %s", threads);
        Engine engine = engine();
        int used = threads > 0 ? threads : Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        JniUtils.setNumThreads(used);
        return new TorchEngine(device(engine, device == null ? "" : device.trim()), used);
    }

    /** DJL looks its engines up through the thread's class loader, once: it must be the one that loaded this class. */
    private static Engine engine() {
        if (System.getProperty("ai.djl.offline") == null) System.setProperty("ai.djl.offline", "true");
        NativeMemory.hugePages();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(TorchEngine.class.getClassLoader());
        try {
            return Engine.getEngine(NAME);
        } catch (RuntimeException | LinkageError e) {
            throw new DscnnException(
                    e,
                    "PyTorch cannot be started here (%s on %s): %s; run 'doctor' (DSCNN Engine...) to see what is missing.",
                    System.getProperty("os.name"),
                    System.getProperty("os.arch"),
                    lastLine(e));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Device device(Engine engine, String name) {
        int gpus = engine.getGpuCount();
        if (name.isEmpty() || name.equals("auto")) return gpus > 0 ? Device.gpu(0) : Device.cpu();
        if (name.equals("cpu")) return Device.cpu();
        if (!name.matches("gpu(:\\d+)?")) {
            throw new DscnnException("There is no device '%s'; choose cpu, gpu or gpu:N.", name);
        }
        int index = name.equals("gpu") ? 0 : Integer.parseInt(name.substring(4));
        if (index >= gpus) {
            throw new DscnnException(
                    "The device '%s' was asked for, but PyTorch sees %s GPUs here; use device=cpu, or run 'doctor' (DSCNN Engine...) to see why.",
                    name, gpus);
        }
        return Device.gpu(index);
    }

    /** The device's word: {@code cpu}, {@code gpu:0}, ... */
    public String name() {
        return device.isGpu() ? "gpu:" + device.getDeviceId() : "cpu";
    }

    /** What was started, for logs and results: {@code cpu, PyTorch 2.7.1, 2 threads}. */
    public String describe() {
        int count = JniUtils.getNumThreads();
        return name() + ", PyTorch " + engine().getVersion() + ", " + count + (count == 1 ? " thread" : " threads");
    }

    PtNDManager manager() {
        return (PtNDManager) NDManager.newBaseManager(device, NAME);
    }

    /** The useful line of an engine's error is its last. */
    static String lastLine(Throwable error) {
        String[] lines = String.valueOf(error.getMessage()).strip().split("\n");
        return lines[lines.length - 1].strip();
    }
}
