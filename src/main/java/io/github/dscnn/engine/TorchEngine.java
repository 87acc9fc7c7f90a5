// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import static io.github.dscnn.task.Require.require;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import ai.djl.util.Utils;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;

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

    /** PyTorch's natives belong to the process. */
    private static final AtomicBoolean STARTED = new AtomicBoolean();

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
        return new TorchEngine(DeviceChoice.of(device == null ? "" : device.trim(), engine.getGpuCount()), used);
    }

    /** DJL looks its engines up through the thread's class loader, once: it must be the one that loaded this class. */
    private static Engine engine() {
        offline();
        NativeMemory.hugePages();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(TorchEngine.class.getClassLoader());
        try {
            if (!STARTED.get()) Natives.standard().choose();
            Engine engine = STARTED.get() ? Engine.getEngine(NAME) : unpacked();
            if (!STARTED.getAndSet(true)) NativesPlace.share(Natives.standard().folder());
            return engine;
        } catch (RuntimeException | LinkageError e) {
            throw new DscnnException(
                    e,
                    "PyTorch cannot be started here (%s on %s): %s; see DSCNN Engine... (in a shell: doctor) for what is missing.",
                    System.getProperty("os.name"),
                    System.getProperty("os.arch"),
                    reason(e));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The engine, whose natives may be unpacked now. */
    @SuppressWarnings("try")
    private static Engine unpacked() {
        try (NativesUnpacking now = NativesUnpacking.begin(Natives.standard().folder())) {
            return Engine.getEngine(NAME);
        }
    }

    /** Our own diagnosis where there is one, else the last line of the error. */
    private static String reason(Throwable error) {
        Natives natives = Natives.standard();
        return Diagnosis.of(Surroundings.look(natives, chain(error))).stream()
                .filter(Diagnosis::stopsEngine)
                .map(one -> one == Diagnosis.DISK_FULL ? one.sentence(natives.folder()) : one.sentence())
                .findFirst()
                .orElse(lastLine(error));
    }

    /** An error and its causes, one a line. */
    private static String chain(Throwable error) {
        StringBuilder all = new StringBuilder();
        for (Throwable one = error; one != null; one = one.getCause())
            all.append(one).append('\n');
        return all.toString();
    }

    /**
     * DJL downloads nothing, whoever asks, reports nothing, is quiet and runs no natives that others put there; must stand
     * before the first use of its classes.
     */
    static void offline() {
        EngineLog.warningsOnly();
        if (System.getProperty("ai.djl.offline") == null) System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        NativesPlace.settle();
    }

    /** Whether natives are loaded, which happens once in the life of a JVM. */
    static boolean started() {
        return STARTED.get();
    }

    /** Version of the layer between Java and PyTorch, such as {@code 2.7.1-0.35.1}; after the start. */
    static String jni() {
        try (InputStream in = TorchEngine.class.getResourceAsStream("/jnilib/pytorch.properties")) {
            Properties facts = new Properties();
            if (in != null) facts.load(in);
            return facts.getProperty("jni_version", "unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    /** Flavour of the natives that were loaded, such as {@code cpu} or {@code cu128}; after the start. */
    static String flavour() {
        String chosen = Utils.getEnvOrSystemProperty("PYTORCH_FLAVOR");
        if (chosen != null) return chosen;
        return InstalledNatives.of(Path.of(LibUtils.getLibtorchPath()), Machine.here())
                .map(InstalledNatives::flavour)
                .orElse("unknown");
    }

    /**
     * Lets what this thread calls next run on as many threads as were asked for, whatever another engine of this JVM was
     * started with since: PyTorch keeps the number for each thread that calls it, and gives a new one that of the last
     * start when it first computes, or is asked; so it is asked first.
     */
    void useThreads() {
        if (device.isGpu()) return;
        JniUtils.getNumThreads();
        JniUtils.setNumThreads(threads);
    }

    /** The device's word: {@code cpu}, {@code gpu:0}, ... */
    public String name() {
        return device.isGpu() ? "gpu:" + device.getDeviceId() : "cpu";
    }

    /** What was started, for logs and results: {@code cpu, PyTorch 2.7.1, 2 threads}. */
    public String describe() {
        return name() + ", PyTorch " + engine().getVersion() + ", " + threads + (threads == 1 ? " thread" : " threads");
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
