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
import ai.djl.util.Utils;
import ai.djl.util.cuda.CudaUtils;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the engine is and what it can do here. */
public final class Doctor {

    private static final int SIZE = 256;
    private static final int CHANNELS = 32;
    private static final int ROUNDS = 5;

    /** What an error advises and is being done here. */
    private static final Pattern ADVICE = Pattern.compile("[,;]( or)? run 'doctor'.*");

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
        Map<String, Object> facts = machine();
        try {
            start.apply("cpu");
            facts.put("pytorch", Engine.getEngine("PyTorch").getVersion());
            facts.put("gpus", Engine.getEngine("PyTorch").getGpuCount());
            facts.put("gpu_note", gpuNote());
            TorchEngine engine = start.apply(device);
            facts.put("device", engine.describe());
            facts.put("time_convolution_ms", convolution(engine.device()));
        } catch (DscnnException | EngineException e) {
            facts.put("problem", ADVICE.matcher(TorchEngine.lastLine(e)).replaceFirst("."));
        }
        return facts;
    }

    /** What is known without the engine. */
    private static Map<String, Object> machine() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("system", System.getProperty("os.name") + ", " + System.getProperty("os.arch"));
        facts.put("java", System.getProperty("java.version") + ", " + System.getProperty("java.vendor"));
        facts.put("memory_mb", Runtime.getRuntime().maxMemory() >> 20);
        facts.put("cores", Runtime.getRuntime().availableProcessors());
        facts.put("driver", driver() ? "an NVIDIA driver was found" : "no NVIDIA driver was found");
        facts.put("natives", Utils.getEngineCacheDir("pytorch").toString());
        facts.put("natives_mb", size(Utils.getEngineCacheDir("pytorch")) >> 20);
        return facts;
    }

    private static boolean driver() {
        return Files.exists(Path.of("/proc/driver/nvidia/version")) || Files.exists(Path.of("/dev/nvidia0"));
    }

    /** Why there is no GPU, as far as it can be seen. */
    private static String gpuNote() {
        if (Engine.getEngine("PyTorch").getGpuCount() > 0) return "PyTorch uses the CUDA runtime of this system";
        if (!driver()) return "no NVIDIA driver was found, so everything runs on the CPU";
        return CudaUtils.hasCuda()
                ? "there is a CUDA runtime, but the PyTorch that is installed is the one for CPUs"
                : "an NVIDIA driver was found but no CUDA runtime: install CUDA 12.8 and restart";
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

    private static long size(Path folder) {
        if (!Files.isDirectory(folder)) return 0;
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
