// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.segment.Footprint;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultKindTest {

    private static final LabelClasses ONE = LabelClasses.foreground("organ");
    private static final LabelClasses TWO =
            new LabelClasses(List.of(new LabelClass(1, "a", 0xff0000), new LabelClass(300, "b", 0x00ff00)), false);

    @Test
    void layersOfOneClassAreCopiedOnceAndThoseOfMoreTwice() {
        assertEquals(Footprint.ofFloats(9), ResultKind.image("layers").planes(ONE, 9));
        assertEquals(Footprint.ofFloats(18), ResultKind.image("layers").planes(TWO, 9));
    }

    @Test
    void whatAResultTakesFollowsItsPixels() {
        assertEquals(Footprint.NONE, ResultKind.image("mask").planes(ONE, 9));
        assertEquals(Footprint.ofBytes(2), ResultKind.image("labels").planes(ONE, 9));
        assertEquals(Footprint.ofShorts(2), ResultKind.image("labels").planes(TWO, 9));
        assertEquals(Footprint.ofFloats(2), ResultKind.image("probability").planes(TWO, 9));
        assertEquals(new Footprint(0, 2, 2), ResultKind.image("objects").planes(ONE, 9));
    }
}
