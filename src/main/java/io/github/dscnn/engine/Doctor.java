// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.util.cuda.CudaUtils;
import io.github.dscnn.task.DscnnException;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the engine is and what it can do here. */
public final class Doctor {

    private static final int SIZE = 256;
    private static final int CHANNELS = 32;
    private static final int ROUNDS = 5;

    /** What an error advises and is being done here. */
    private static final Pattern ADVICE = Pattern.compile("[,;]( or)? see DSCNN Engine.*");

    private Doctor() {}

    /**
     * Facts by name, in the order in which a person wants to read them; what keeps the engine or the device from
     * starting is the last of them, {@code problem}.
     *
     * @param device see {@link TorchEngine#start}
     * @param threads threads of one operation on the CPU; 0: one less than there are cores
     */
    public static Map<String, Object> examine(String device, int threads) {
        return examine(device, name -> TorchEngine.start(name, threads));
    }

    static Map<String, Object> examine(String device, Function<String, TorchEngine> start) {
        Natives natives = Natives.standard();
        Map<String, Object> facts = machine(natives);
        Surroundings seen = Surroundings.look(natives, "");
        try {
            start.apply("cpu");
            seen = seen.started(
                    TorchEngine.flavour(), Engine.getEngine("PyTorch").getGpuCount());
            engine(facts, seen);
            TorchEngine engine = start.apply(device);
            facts.put("device", engine.describe());
            facts.put("time_convolution_ms", convolution(engine.device()));
        } catch (DscnnException | EngineException e) {
            facts.putIfAbsent("gpu_note", note(seen));
            facts.put("problem", ADVICE.matcher(TorchEngine.lastLine(e)).replaceFirst("."));
        }
        return facts;
    }

    /** What is known without the engine. */
    private static Map<String, Object> machine(Natives natives) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("system", System.getProperty("os.name") + ", " + System.getProperty("os.arch"));
        facts.put("java", System.getProperty("java.version") + ", " + System.getProperty("java.vendor"));
        facts.put("memory_mb", Runtime.getRuntime().maxMemory() >> 20);
        facts.put("memory_free_mb", free() >> 20);
        facts.put("cores", Runtime.getRuntime().availableProcessors());
        facts.put("driver", Surroundings.driverFound() ? "an NVIDIA driver was found" : "no NVIDIA driver was found");
        facts.put("natives", natives.folder().toString());
        facts.put("natives_mb", natives.bytes() >> 20);
        facts.put("natives_installed", natives.installed());
        return facts;
    }

    /** Free memory of the computer in bytes; 0 when this Java does not say. */
    private static long free() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getFreeMemorySize()
                : 0;
    }

    private static void engine(Map<String, Object> facts, Surroundings seen) {
        facts.put("pytorch", Engine.getEngine("PyTorch").getVersion());
        facts.put("jni", TorchEngine.jni());
        facts.put("flavour", seen.flavour());
        facts.put("gpus", seen.gpus());
        facts.put("gpu_note", note(seen));
        facts.put("cpu", "a convolution takes " + convolution(Device.cpu()) + " ms");
        for (int i = 0; i < seen.gpus(); i++) facts.put("gpu:" + i, gpu(Device.gpu(i)));
    }

    private static String gpu(Device device) {
        try {
            return String.format(
                    Locale.ROOT,
                    "compute capability %s, %d MB, a convolution takes %s ms",
                    CudaUtils.getComputeCapability(device.getDeviceId()),
                    CudaUtils.getGpuMemory(device).getMax() >> 20,
                    convolution(device));
        } catch (EngineException | IllegalArgumentException e) {
            return "does not work: " + TorchEngine.lastLine(e);
        }
    }

    /** Why there is no GPU, as far as it can be seen; what stops the engine is said as the problem. */
    private static String note(Surroundings seen) {
        if (seen.gpus() > 0) return "PyTorch uses the CUDA runtime of this system";
        String reasons = Diagnosis.of(seen).stream()
                .filter(one -> !one.stopsEngine())
                .map(Diagnosis::sentence)
                .collect(Collectors.joining("; "));
        return reasons.isEmpty() ? "nothing was found that explains why there is no GPU" : reasons;
    }

    /** Milliseconds of a 3x3 convolution, 32 channels to 32, 256 x 256; best of five. */
    private static double convolution(Device device) {
        try (NDManager manager = NDManager.newBaseManager(device, "PyTorch")) {
            NDArray x = manager.ones(new Shape(1, CHANNELS, SIZE, SIZE));
            NDArray weight = manager.ones(new Shape(CHANNELS, CHANNELS, 3, 3));
            double best = Double.POSITIVE_INFINITY;
            for (int i = 0; i < ROUNDS; i++) {
                long start = System.nanoTime();
                try (NDList y = Conv2d.conv2d(x, weight, null, new Shape(1, 1), new Shape(1, 1))) {
                    y.singletonOrThrow().getFloat(0, 0, 0, 0);
                }
                best = Math.min(best, (System.nanoTime() - start) / 1e6);
            }
            return Math.round(best * 100) / 100.0;
        }
    }
}
