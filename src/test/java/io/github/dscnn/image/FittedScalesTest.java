// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.dscnn.tiny.Tiny;
import org.junit.jupiter.api.Test;

class FittedScalesTest {

    @Test
    void aVolumeIsFittedOnceForEachNormalizer() {
        Volume volume = Tiny.row("two", 2, 6);
        Normalizer range = new Normalizer(Normalizer.Kind.RANGE, 0, 100);
        FittedScales scales = new FittedScales();
        Content all = Content.all(volume);
        Normalizer.Scale first = scales.fit(range, volume, all, 0, 0);
        assertEquals(range.fit(volume, 0, 0), first);
        assertSame(first, scales.fit(range, volume, all, 0, 0));
        assertEquals(
                1,
                scales.fit(new Normalizer(Normalizer.Kind.NONE, 0, 100), volume, all, 0, 0)
                        .factor());
    }
}
