// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.IJ;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IjProgressTest {

    @AfterEach
    void forgetEscape() {
        IJ.resetEscape();
    }

    @Test
    void escStopsAtTheNextReport() {
        IJ.setKeyDown(java.awt.event.KeyEvent.VK_ESCAPE);
        try (IjProgress progress = new IjProgress()) {
            progress.report(1, 0, "an Esc from before does not count");
            IJ.setKeyDown(java.awt.event.KeyEvent.VK_ESCAPE);
            var stop = assertThrows(CancellationException.class, () -> progress.report(2, 3, "b"));
            assertEquals("stopped by Esc", stop.getMessage());
        }
        assertFalse(IJ.escapePressed());
    }
}
