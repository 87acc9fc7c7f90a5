// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A kind of computer, as Java names it.
 *
 * @param system {@code os.name}
 * @param architecture {@code os.arch}
 */
record Machine(String system, String architecture) {

    /** The flavour for CPUs, which every supported machine has. */
    static final String CPU = "cpu";

    /** The flavour for NVIDIA's GPUs with CUDA 12. */
    static final String CUDA = "cu128";

    private static final int CUDA_MAJOR = 12;

    /** What there is of PyTorch 2.7.1 together with DJL's JNI. */
    private static final Map<String, List<String>> FLAVOURS = Map.of(
            "linux-x86_64", List.of(CPU, CUDA),
            "linux-aarch64", List.of(CPU),
            "win-x86_64", List.of(CPU, CUDA),
            "osx-aarch64", List.of(CPU));

    static Machine here() {
        return new Machine(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    boolean mac() {
        return system.startsWith("Mac");
    }

    /** The words of a jar's name, such as {@code linux-x86_64}. */
    String classifier() {
        return os() + "-" + (architecture.equals("amd64") ? "x86_64" : architecture);
    }

    private String os() {
        if (mac()) return "osx";
        return system.startsWith("Win")
                ? "win"
                : system.toLowerCase(Locale.ROOT).replace(' ', '_');
    }

    /** The flavours that exist for it; none: PyTorch does not run there. */
    List<String> flavours() {
        return FLAVOURS.getOrDefault(classifier(), List.of());
    }

    /** Whether PyTorch runs there, but uses no GPU, whatever is installed. */
    boolean cpuOnly() {
        return mac() || flavours().equals(List.of(CPU));
    }

    /** Whether natives for GPUs exist for it that run on a CUDA runtime, such as 12080 for 12.8; 0: there is none. */
    boolean fits(int cuda) {
        return flavours().contains(CUDA) && cuda / 1000 == CUDA_MAJOR;
    }
}
