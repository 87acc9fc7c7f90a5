// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.dscnn.job.loaded.EngineStart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @AfterEach
    void forget() {
        Settings.store("", 0);
    }

    @Test
    void withoutAChoiceACallSaysItAllItself() {
        assertEquals("", EngineStart.device(" "));
        assertEquals(0, EngineStart.threads(0));
        assertEquals("gpu:1", EngineStart.device("gpu:1"));
    }

    @Test
    void aChoiceHoldsForCallsThatSayNothing() {
        Settings.store(" cpu ", 3);
        assertEquals("cpu", EngineStart.device(""));
        assertEquals("cpu", EngineStart.device(null));
        assertEquals(3, EngineStart.threads(0));
        assertEquals("gpu", EngineStart.device("gpu"));
        assertEquals(1, EngineStart.threads(1));
    }

    @Test
    void whatIsNoDeviceOrNumberIsNotStored() {
        assertThrows(IllegalArgumentException.class, () -> Settings.store("tpu", 1));
        assertThrows(IllegalArgumentException.class, () -> Settings.store("cpu", -1));
        assertEquals("", Settings.device());
    }
}
