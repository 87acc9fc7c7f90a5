// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeldTest {

    private final ImagePlus image = new ImagePlus("a", new ByteProcessor(2, 2));

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theLastOfSeveralGivesTheImageBackAsItWas(boolean before) {
        image.setIgnoreFlush(before);
        Held one = Held.of(image);
        Held other = Held.of(image);
        one.close();
        assertTrue(Held.kept(image), "the other still works on it");
        other.close();
        assertEquals(before, Held.kept(image));
    }

    @Test
    void whoClosesAHeldImageTakesNoPixelsAway() {
        try (Held held = Held.of(image)) {
            image.flush();
            assertEquals(4, ((byte[]) image.getStack().getPixels(1)).length);
        }
        assertFalse(Held.kept(image));
    }
}
