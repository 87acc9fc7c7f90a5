// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.IJ;
import java.awt.event.KeyEvent;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IjProgressTest {

    @AfterEach
    void forgetEscape() {
        IJ.resetEscape();
    }

    @Test
    void escStopsTheLastBegunAndTheNextEscTheOneBefore() {
        try (IjProgress first = begun("first", false);
                IjProgress last = begun("last", false)) {
            IJ.setKeyDown(KeyEvent.VK_ESCAPE);
            first.report(1, 3, "goes on");
            assertThrows(CancellationException.class, () -> last.report(1, 3, "stops"));
            first.report(2, 3, "goes on");
            IJ.setKeyDown(KeyEvent.VK_ESCAPE);
            assertThrows(CancellationException.class, () -> first.report(3, 3, "stops"));
        }
    }

    @Test
    void escDoesNotStopAWorkWithAWindowOfItsOwn() {
        try (IjProgress segmenting = begun("segmenting", false);
                IjProgress training = begun("training", true)) {
            IJ.setKeyDown(KeyEvent.VK_ESCAPE);
            training.report(1, 3, "goes on");
            assertThrows(CancellationException.class, () -> segmenting.report(1, 3, "stops"));
            IJ.setKeyDown(KeyEvent.VK_ESCAPE);
            training.report(2, 3, "goes on");
        }
    }

    @Test
    void anEscForAWorkThatHasEndedIsForNoOther() {
        try (IjProgress first = begun("first", false)) {
            try (IjProgress last = begun("last", false)) {
                IJ.setKeyDown(KeyEvent.VK_ESCAPE);
            }
            first.report(1, 3, "goes on");
        }
    }

    private static IjProgress begun(String name, boolean apart) {
        return new IjProgress(name, apart);
    }

    @Test
    void escStopsAtTheNextReport() {
        IJ.setKeyDown(KeyEvent.VK_ESCAPE);
        try (IjProgress progress = new IjProgress("segmenting", false)) {
            progress.report(1, 0, "an Esc from before does not count");
            IJ.setKeyDown(KeyEvent.VK_ESCAPE);
            var stop = assertThrows(CancellationException.class, () -> progress.report(2, 3, "b"));
            assertEquals("stopped by Esc", stop.getMessage());
        }
        assertFalse(IJ.escapePressed());
    }
}
