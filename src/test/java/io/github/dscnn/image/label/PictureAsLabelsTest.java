// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image.label;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.Volume;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.tiny.Tiny;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PictureAsLabelsTest {

    private static final int SIZE = 60;

    /** A value at a pixel. */
    private interface Pixels {
        float at(int x, int y);
    }

    @Test
    void picturesAreNoLabels() {
        Random random = new Random(1);
        isGrey((x, y) -> random.nextInt(500));
        isGrey((x, y) -> 3 * x + y);
        isGrey((x, y) -> y);
        isGrey((x, y) -> x < SIZE / 2 ? 0 : 100 + random.nextInt(40));
    }

    @Test
    void labelsMayHaveAnyNumberOfValues() {
        isNone((x, y) -> 0);
        isNone((x, y) -> x > 20 && y > 30 ? 255 : 0);
        isNone((x, y) -> (x + y) % 3);
        isNone((x, y) -> x % 4 == 0 || y % 4 == 0 ? 0 : 1 + x / 4 + 15 * (y / 4));
        isNone((x, y) -> 1 + x / 5 + 12 * (y / 5));
        isNone((x, y) -> x % 2 == 0 || y % 2 == 0 ? 0 : 1 + x / 2 + 30 * (y / 2));
    }

    private static void isGrey(Pixels pixels) {
        String said = assertThrows(DscnnException.class, () -> PictureAsLabels.check(volume(pixels)))
                .getMessage();
        assertTrue(said.startsWith("what looks like an image, not like labels"), said);
    }

    private static void isNone(Pixels pixels) {
        assertDoesNotThrow(() -> PictureAsLabels.check(volume(pixels)));
    }

    private static Volume volume(Pixels pixels) {
        float[] plane = new float[SIZE * SIZE];
        for (int i = 0; i < plane.length; i++) plane[i] = pixels.at(i % SIZE, i / SIZE);
        return Tiny.volume("what", SIZE, plane);
    }
}
