// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.dscnn.job.loaded.Devices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @AfterEach
    void forget() {
        Settings.store("", 0);
    }

    @Test
    void withoutAChoiceACallSaysItAllItself() {
        assertEquals("", Devices.device(" "));
        assertEquals(0, Devices.threads(0));
        assertEquals("gpu:1", Devices.device("gpu:1"));
    }

    @Test
    void aChoiceHoldsForCallsThatSayNothing() {
        Settings.store(" cpu ", 3);
        assertEquals("cpu", Devices.device(""));
        assertEquals("cpu", Devices.device(null));
        assertEquals(3, Devices.threads(0));
        assertEquals("gpu", Devices.device("gpu"));
        assertEquals(1, Devices.threads(1));
    }

    @Test
    void whatIsNoDeviceOrNumberIsNotStored() {
        assertThrows(IllegalArgumentException.class, () -> Settings.store("tpu", 1));
        assertThrows(IllegalArgumentException.class, () -> Settings.store("cpu", -1));
        assertEquals("", Settings.device());
    }
}
