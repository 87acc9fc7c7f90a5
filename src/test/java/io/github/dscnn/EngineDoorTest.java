// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.dscnn.ij.desk.Settings;
import io.github.dscnn.ij.image.Provenance;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.words.EngineWords;
import io.github.dscnn.words.SegmentWords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the facade says of the engine, and what it takes from the user's choice. */
class EngineDoorTest {

    @AfterEach
    void forget() {
        Settings.store("", 0);
        Dscnn.unload();
    }

    @Test
    void aFileAndADownloadAreNotAskedForAtOnce() {
        EngineWords words = new EngineWords();
        words.file = "natives.jar";
        words.download = true;
        assertThrows(DscnnException.class, () -> Dscnn.doctor(words, Progress.NONE));
    }

    @Test
    void aFileThatHoldsNoNativesIsOneSentence() {
        EngineWords words = new EngineWords();
        words.file = "models/phantom/weights.pt";
        String message = assertThrows(DscnnException.class, () -> Dscnn.doctor(words, Progress.NONE))
                .getMessage();
        assertTrue(message.startsWith("models/phantom/weights.pt is not a jar with PyTorch"), message);
    }

    @Test
    void askingStoresNothing() {
        EngineWords words = new EngineWords();
        words.device = "cpu";
        words.threads = 2;
        Report report = Dscnn.doctor(words);
        assertEquals("cpu, PyTorch 2.7.1, 2 threads", report.summary().get("device"));
        assertEquals("", Settings.device());
        assertEquals(0, Settings.threads());
    }

    @Test
    void theUsersChoiceHoldsAndStandsInTheResult() {
        Settings.store("cpu", 1);
        SegmentWords words = new SegmentWords();
        words.model = "phantom";
        ImagePlus image = Stacks.toImage(Tiny.phantom(32, 1).image());
        ImagePlus result = Dscnn.segment(image, words, Progress.NONE).images().get(0);
        assertEquals("cpu, PyTorch 2.7.1, 1 thread", Provenance.of(result).value("device"));
        assertEquals("cpu", Dscnn.loaded().orElseThrow().device());
    }

    @Test
    void aDeviceThatIsNotThereIsNeverReplacedByAnother() {
        Settings.store("gpu:99", 1);
        SegmentWords words = new SegmentWords();
        words.model = "phantom";
        ImagePlus image = Stacks.toImage(Tiny.phantom(32, 1).image());
        String message = assertThrows(DscnnException.class, () -> Dscnn.segment(image, words, Progress.NONE))
                .getMessage();
        assertTrue(message.startsWith("The device 'gpu:99' was asked for"), message);
    }
}
