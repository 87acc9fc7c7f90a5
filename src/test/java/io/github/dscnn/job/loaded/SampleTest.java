// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.loaded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {

    private static Resemblance seen(String name) {
        Path model = Path.of("models", name);
        ImagePlus sample = Card.of(model.toString()).sample();
        assertEquals(name + " sample", sample.getTitle());
        KnownModel known = new KnownModel(name, name, model);
        return Likest.of(sample, List.of(known)).of(known.value()).orElseThrow();
    }

    @Test
    void aModelOfNucleiIsTriedOnNuclei() {
        assertTrue(seen("nuclei").like());
    }

    @Test
    void aModelOfScansIsTriedOnAScan() {
        assertEquals(64, Card.of("models/phantom").sample().getWidth());
    }
}
