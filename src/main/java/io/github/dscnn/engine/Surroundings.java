// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import ai.djl.util.cuda.CudaUtils;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What can be seen around the engine, for a {@link Diagnosis}.
 *
 * @param machine the computer
 * @param driver whether NVIDIA's driver is installed
 * @param jna whether JNA, through which the CUDA runtime is found, works
 * @param cudart whether there is a CUDA runtime
 * @param cuda version of the CUDA runtime with which GPUs were found, such as 12080; 0: no GPU was found
 * @param natives flavours of the natives that are installed or in a jar
 * @param flavour of the natives that were loaded; empty: none
 * @param gpus that PyTorch sees
 * @param failure what kept PyTorch from starting; empty: it started
 */
record Surroundings(
        Machine machine,
        boolean driver,
        boolean jna,
        boolean cudart,
        int cuda,
        List<String> natives,
        String flavour,
        int gpus,
        String failure) {

    /** Looks around without starting the engine. */
    static Surroundings look(Natives natives, String failure) {
        boolean jna = jnaWorks();
        int cuda = jna ? cudaVersion() : 0;
        return new Surroundings(
                Machine.here(),
                driverFound(),
                jna,
                cuda > 0 || jna && cudartFound(),
                cuda,
                natives.flavours(),
                "",
                0,
                !failure.isEmpty() && NativesPlace.cramped(natives.folder()) ? failure + Diagnosis.NO_SPACE : failure);
    }

    /** After the engine has started. */
    Surroundings started(String loaded, int seen) {
        return new Surroundings(machine, driver, jna, cudart, cuda, natives, loaded, seen, "");
    }

    static boolean driverFound() {
        String windows = System.getenv("SystemRoot");
        return Files.exists(Path.of("/proc/driver/nvidia/version"))
                || Files.exists(Path.of("/dev/nvidia0"))
                || windows != null && Files.exists(Path.of(windows, "System32", "nvcuda.dll"));
    }

    private static boolean jnaWorks() {
        try {
            return Native.POINTER_SIZE > 0;
        } catch (LinkageError e) {
            return false;
        }
    }

    private static boolean cudartFound() {
        try {
            NativeLibrary.getInstance("cudart").close();
            return true;
        } catch (LinkageError e) {
            return false;
        }
    }

    /** The runtime as DJL finds it. */
    static int cudaVersion() {
        try {
            return CudaUtils.getGpuCount() > 0 ? CudaUtils.getCudaVersion() : 0;
        } catch (LinkageError | RuntimeException e) {
            return 0;
        }
    }
}
