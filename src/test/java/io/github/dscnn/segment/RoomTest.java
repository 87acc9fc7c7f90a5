// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.dscnn.image.Volume;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.tiny.Tiny;
import org.junit.jupiter.api.Test;

class RoomTest {

    private static final String MORE =
            " choose fewer kinds of results, let DSCNN Segment Folder... (in a shell segment) write them, or give more"
                    + " memory (Edit > Options > Memory & Threads..., in a shell java -Xmx).";

    private static void check(Volume volume, int from, int to, int planes, long free) {
        Selection all = new Selection(0, from, to, 0, volume.frames() - 1);
        Room.check(volume, all, Footprint.ofFloats(planes), 0, new Heap(0), () -> free);
    }

    @Test
    void aPixelOfOneClassTakesSevenBytes() {
        Volume volume = Tiny.zeros(1000, 1000, 10, 1);
        assertDoesNotThrow(() -> check(volume, 0, 9, 1, 70_000_000));
        assertThrows(DscnnException.class, () -> check(volume, 0, 9, 1, 69_999_999));
        assertDoesNotThrow(() -> check(volume, 0, 4, 1, 35_000_000));
    }

    @Test
    void theSentenceSaysWhichSlicesWouldFit() {
        var e = assertThrows(
                DscnnException.class, () -> check(Tiny.zeros(1000, 1000, 3000, 1), 100, 2999, 9, 1_000_000_000));
        assertEquals(
                "The results of image 'zeros' (1000 x 1000 x 3000) need about 113.1 GB of memory, but only 1.0 GB are free;"
                        + " segment it in parts, the first with slices=101-125, or" + MORE,
                e.getMessage());
    }

    @Test
    void ofASeriesInTimeItSaysWhichFrames() {
        var e = assertThrows(DscnnException.class, () -> check(Tiny.zeros(1000, 1000, 1, 3000), 0, 0, 1, 700_000_000));
        assertEquals(
                "The results of image 'zeros' (1000 x 1000 x 1, 3000 frames) need about 21.0 GB of memory, but only 0.7 GB"
                        + " are free; segment it in parts, the first with frames=1-100, or" + MORE,
                e.getMessage());
    }

    @Test
    void whereNotOneSliceFitsItProposesNone() {
        var e = assertThrows(DscnnException.class, () -> check(Tiny.zeros(1000, 1000, 2, 1), 0, 1, 1, 1));
        assertEquals(
                "The results of image 'zeros' (1000 x 1000 x 2) need about 0.0 GB of memory, but only 0.0 GB are free;"
                        + MORE,
                e.getMessage());
    }
}
