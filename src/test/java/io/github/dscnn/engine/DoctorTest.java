// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.task.DscnnException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class DoctorTest {

    private static final List<String> MACHINE = List.of(
            "system",
            "java",
            "memory_mb",
            "memory_free_mb",
            "cores",
            "driver",
            "natives",
            "natives_mb",
            "natives_installed");

    @Test
    void whatIsKnownIsSaidWhenTheEngineDoesNotStart() {
        Function<String, TorchEngine> broken = device -> {
            throw new DscnnException(
                    "PyTorch cannot be started here: no library; see DSCNN Engine... (in a shell: doctor).");
        };
        Map<String, Object> facts = Doctor.examine("", broken);
        assertEquals(MACHINE, List.copyOf(facts.keySet()).subList(0, MACHINE.size()));
        assertEquals(MACHINE.size() + 2, facts.size());
        assertTrue(facts.containsKey("gpu_note"));
        assertEquals("PyTorch cannot be started here: no library.", facts.get("problem"));
    }

    @Test
    void aDeviceThatIsNotThereIsAProblemBesideTheEngine() {
        Map<String, Object> facts = Doctor.examine("gpu:99", 1);
        assertEquals(TorchEngine.VERSION, facts.get("pytorch"));
        assertTrue(facts.containsKey("gpus") && facts.containsKey("gpu_note") && !facts.containsKey("device"));
        String problem = facts.get("problem").toString();
        assertTrue(problem.startsWith("The device 'gpu:99' was asked for"), problem);
        assertTrue(problem.endsWith("use device=cpu."), problem);
    }

    @Test
    void withoutAProblemThereIsNone() {
        Map<String, Object> facts = Doctor.examine("cpu", 1);
        assertTrue(facts.get("device").toString().startsWith("cpu, PyTorch"), facts.toString());
        assertTrue((double) facts.get("time_convolution_ms") > 0);
        assertTrue(!facts.containsKey("problem"));
    }

    @Test
    void versionsFlavourAndEveryDeviceAreNamed() {
        Map<String, Object> facts = Doctor.examine("cpu", 1);
        assertEquals("2.7.1-0.35.1", facts.get("jni"));
        assertTrue(facts.get("flavour").toString().matches("cpu|cu\\d+"), facts.toString());
        assertTrue(facts.get("cpu").toString().matches("a convolution takes [\\d.]+ ms"), facts.toString());
        int gpus = (int) facts.get("gpus");
        for (int i = 0; i < gpus; i++) assertTrue(facts.containsKey("gpu:" + i), facts.toString());
        if (gpus == 0) assertTrue(facts.get("gpu_note").toString().length() > 10, facts.toString());
        assertTrue((long) facts.get("memory_free_mb") > 0);
    }

    @Test
    void aWrongNumberStaysAWrongNumber() {
        assertThrows(IllegalArgumentException.class, () -> Doctor.examine("cpu", -1));
    }
}
