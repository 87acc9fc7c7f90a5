// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Why PyTorch or a GPU is not there, as far as it can be seen; those that keep PyTorch from starting come first. */
enum Diagnosis {
    INTEL_MAC(
            seen -> seen.machine().classifier().equals("osx-x86_64"),
            "there is no PyTorch 2.7 for Macs with an Intel processor; use a Mac with Apple silicon, Linux or Windows"),

    UNSUPPORTED_PLATFORM(
            seen -> seen.machine().flavours().isEmpty() && !INTEL_MAC.holds(seen),
            "there is no PyTorch for Java on this kind of computer; use Linux (x86-64 or arm64), Windows (x86-64) or a Mac"
                    + " with Apple silicon"),

    DISK_FULL(
            seen -> unpacking(seen.failure())
                    && seen.failure()
                            .toLowerCase(Locale.ROOT)
                            .matches("(?s).*(no space left|not enough space|quota).*"),
            "the disk is full where PyTorch's libraries are unpacked, which take 450 MB; make room there, or set"
                    + " ENGINE_CACHE_DIR to another folder"),

    NATIVES_MISSING(
            seen -> !seen.machine().flavours().isEmpty()
                    && seen.natives().isEmpty()
                    && seen.flavour().isEmpty(),
            "PyTorch is not installed; download them (doctor --download, or the button of DSCNN Engine...), or"
                    + " install them from a file"),

    OTHER_CLASS_LOADER(
            seen -> seen.failure().contains("already loaded in another classloader"),
            "another plugin, or an older copy of DSCNN, has loaded PyTorch already, and Java loads it once only; restart"
                    + " Fiji (ImageJ)"),

    JNA_CONFLICT(
            seen -> !seen.machine().cpuOnly() && !seen.jna(),
            "two versions of JNA are in conflict, so no GPU can be found; remove the older jna-*.jar from the folder jars"
                    + " and restart"),

    NO_DRIVER(
            seen -> !seen.machine().cpuOnly() && !seen.driver() && seen.gpus() == 0,
            "no NVIDIA driver was found, so everything runs on the CPU"),

    NO_CUDA_RUNTIME(
            seen -> !seen.machine().cpuOnly() && seen.driver() && seen.jna() && !seen.cudart(),
            "an NVIDIA driver was found but no CUDA runtime; install CUDA 12.8 and restart"),

    NO_GPU_ANSWERS(
            seen -> !seen.machine().cpuOnly() && seen.driver() && seen.cudart() && seen.cuda() == 0,
            "there are an NVIDIA driver and a CUDA runtime, but no GPU answers; update the driver, or look whether"
                    + " nvidia-smi lists the GPU"),

    OTHER_CUDA(
            seen -> !seen.machine().cpuOnly()
                    && seen.cuda() > 0
                    && seen.gpus() == 0
                    && !seen.machine().fits(seen.cuda()),
            "the CUDA runtime that was found is not of version 12, which this PyTorch needs; install CUDA 12.8 and"
                    + " restart"),

    CPU_NATIVES(
            seen -> seen.gpus() == 0
                    && seen.machine().fits(seen.cuda())
                    && seen.flavour().startsWith(Machine.CPU),
            "there is a CUDA runtime, but the PyTorch that is installed is the one for CPUs; download the one for GPUs"
                    + " (doctor --download, or the button of DSCNN Engine...) and restart"),

    ARM(
            seen -> seen.machine().cpuOnly() && !seen.machine().mac(),
            "on Linux with an arm64 processor everything runs on the CPU: there is no PyTorch for Java with GPUs there"),

    MAC(seen -> seen.machine().mac(), "on a Mac everything runs on the CPU: this PyTorch uses GPUs of NVIDIA only");

    /** What a failure says besides where there is hardly room. */
    static final String NO_SPACE = "\nno space left";

    private final Predicate<Surroundings> condition;
    private final String sentence;

    Diagnosis(Predicate<Surroundings> condition, String sentence) {
        this.condition = condition;
        this.sentence = sentence;
    }

    private boolean holds(Surroundings seen) {
        return condition.test(seen);
    }

    /** All that apply. */
    static List<Diagnosis> of(Surroundings seen) {
        return Arrays.stream(values()).filter(one -> one.holds(seen)).toList();
    }

    /** Why there is no PyTorch for a machine; empty if there is. */
    static String why(Machine machine) {
        return of(new Surroundings(machine, false, true, false, 0, List.of(), "", 0, "")).stream()
                .filter(Diagnosis::stopsEngine)
                .map(Diagnosis::sentence)
                .findFirst()
                .orElse("");
    }

    /** Whether it keeps PyTorch itself from starting. */
    boolean stopsEngine() {
        return ordinal() <= OTHER_CLASS_LOADER.ordinal();
    }

    private static boolean unpacking(String failure) {
        return failure.contains("Failed to extract") || failure.contains("Cannot copy jni");
    }

    /** The sentence with the folder that it is about. */
    String sentence(Path folder) {
        return sentence.replace(" where ", " at " + folder + ", where ");
    }

    /** What is wrong and what to do, without a full stop. */
    String sentence() {
        return sentence;
    }
}
