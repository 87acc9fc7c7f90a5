// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosisTest {

    private static final Machine LINUX = new Machine("Linux", "amd64");
    private static final List<String> CPU = List.of("cpu");

    /** Driver, JNA, a CUDA runtime and a GPU that answers, with natives for CPUs. */
    private static final Surroundings CPU_NATIVES = new Surroundings(LINUX, true, true, true, 12080, CPU, "cpu", 0, "");

    @Test
    void aMachineWithAllThatIsNeededHasNoDiagnosis() {
        Surroundings good = new Surroundings(LINUX, true, true, true, 12080, List.of("cu128"), "cu128", 1, "");
        assertEquals(List.of(), Diagnosis.of(good));
    }

    @Test
    void aMachineWithoutDriver() {
        check(new Surroundings(LINUX, false, true, false, 0, CPU, "cpu", 0, ""), Diagnosis.NO_DRIVER);
    }

    @Test
    void aDriverWithoutCudaRuntime() {
        check(new Surroundings(LINUX, true, true, false, 0, CPU, "cpu", 0, ""), Diagnosis.NO_CUDA_RUNTIME);
    }

    @Test
    void aCudaRuntimeThatFindsNoGpu() {
        check(new Surroundings(LINUX, true, true, true, 0, CPU, "cpu", 0, ""), Diagnosis.NO_GPU_ANSWERS);
    }

    @Test
    void aCudaRuntimeWithNativesForCpus() {
        check(CPU_NATIVES, Diagnosis.CPU_NATIVES);
    }

    @Test
    void aCudaRuntimeOfAnotherVersion() {
        check(new Surroundings(LINUX, true, true, true, 11080, CPU, "cpu", 0, ""), Diagnosis.OTHER_CUDA);
    }

    @Test
    void twoVersionsOfJna() {
        check(new Surroundings(LINUX, true, false, false, 0, CPU, "cpu", 0, ""), Diagnosis.JNA_CONFLICT);
    }

    @Test
    void macs() {
        Machine intel = new Machine("Mac OS X", "x86_64");
        Surroundings old = new Surroundings(intel, false, true, false, 0, List.of(), "", 0, "no");
        assertEquals(List.of(Diagnosis.INTEL_MAC, Diagnosis.MAC), Diagnosis.of(old));
        Machine silicon = new Machine("Mac OS X", "aarch64");
        check(new Surroundings(silicon, false, true, false, 0, CPU, "cpu", 0, ""), Diagnosis.MAC);
    }

    @Test
    void linuxOnArmUsesNoGpuWhateverIsInstalled() {
        Machine arm = new Machine("Linux", "aarch64");
        for (int cuda : new int[] {0, 12080, 13000})
            for (boolean found : new boolean[] {false, true})
                check(new Surroundings(arm, found, found, found, cuda, CPU, "cpu", 0, ""), Diagnosis.ARM);
        Surroundings bare = new Surroundings(arm, false, true, false, 0, List.of(), "", 0, "no");
        assertEquals(List.of(Diagnosis.NATIVES_MISSING, Diagnosis.ARM), Diagnosis.of(bare));
    }

    @Test
    void platformsForWhichThereIsNoPyTorch() {
        for (String[] other : new String[][] {{"Linux", "ppc64le"}, {"FreeBSD", "amd64"}, {"Windows 11", "aarch64"}}) {
            Machine machine = new Machine(other[0], other[1]);
            Surroundings seen = new Surroundings(machine, true, true, true, 0, List.of(), "", 0, "no");
            assertEquals(Diagnosis.UNSUPPORTED_PLATFORM, Diagnosis.of(seen).get(0), machine.toString());
            assertTrue(Diagnosis.of(seen).get(0).stopsEngine());
        }
    }

    @Test
    void nativesThatAreMissing() {
        Surroundings seen = new Surroundings(LINUX, false, true, false, 0, List.of(), "", 0, "no");
        assertEquals(List.of(Diagnosis.NATIVES_MISSING, Diagnosis.NO_DRIVER), Diagnosis.of(seen));
    }

    @Test
    void nativesThatAnotherClassLoaderHas() {
        String error = "java.lang.UnsatisfiedLinkError: Native Library libc10.so already loaded in another classloader";
        Surroundings seen = new Surroundings(LINUX, false, true, false, 0, CPU, "", 0, error);
        assertEquals(List.of(Diagnosis.OTHER_CLASS_LOADER, Diagnosis.NO_DRIVER), Diagnosis.of(seen));
    }

    @Test
    void sentencesGoIntoALargerOne() {
        for (Diagnosis one : Diagnosis.values()) {
            assertTrue(one.sentence().matches("[A-Za-z].*[^.]"), one.sentence());
            assertEquals(one.ordinal() <= 4, one.stopsEngine());
        }
    }

    @Test
    void machinesAreCalledAsInTheNamesOfJars() {
        assertEquals("linux-x86_64", LINUX.classifier());
        assertEquals("win-x86_64", new Machine("Windows 11", "amd64").classifier());
        assertEquals("osx-aarch64", new Machine("Mac OS X", "aarch64").classifier());
        assertTrue(LINUX.fits(12040) && !LINUX.fits(11080) && !LINUX.fits(0));
        assertEquals("linux-aarch64", new Machine("Linux", "aarch64").classifier());
        for (String system : List.of("Mac OS X", "Linux")) assertTrue(!new Machine(system, "aarch64").fits(12080));
    }

    private static void check(Surroundings seen, Diagnosis only) {
        assertEquals(List.of(only), Diagnosis.of(seen));
    }
}
