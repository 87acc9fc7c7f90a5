// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form.macro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MacroKeysTest {

    @Test
    void keysValuesBracketsAndBareKeys() {
        assertEquals(
                Map.of("model", "my model", "mask", "true", "tile", "64", "pixel_size", "-1"),
                MacroKeys.parse(" model=[my model]  mask tile=64 pixel_size=-1 "));
    }

    @Test
    void aTitleMayHaveBracketsAndUmlauts() {
        assertEquals(
                Map.of("image", "Prüfling [2] größer.tif", "model", "ä[1]"),
                MacroKeys.parse("image=[Prüfling [2] größer.tif] model=ä[1]"));
    }

    @Test
    void aKeyInsideAValueIsNoKey() {
        assertEquals(
                Map.of("folder", "/tmp/seed=3 tile=1", "seed", "7"),
                MacroKeys.parse("folder=[/tmp/seed=3 tile=1] seed=7"));
        assertEquals(Map.of("folder", "/tmp/seed=3"), MacroKeys.parse("folder=/tmp/seed=3"));
    }

    @Test
    void emptyValuesAndNothing() {
        assertEquals(Map.of("model", "", "reference", "", "mask", "true"), MacroKeys.parse("model= reference=[] mask"));
        assertEquals(Map.of(), MacroKeys.parse("  "));
    }

    @Test
    void anOpenBracketIsRefused() {
        var e = assertThrows(IllegalArgumentException.class, () -> MacroKeys.parse("model=[my model tile=3"));
        assertEquals("the bracket after model= is not closed", e.getMessage());
    }

    @Test
    void aKeyThatComesTwiceIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> MacroKeys.parse("tile=3 tile=4"));
    }
}
