// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.cases;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.label.Ignored;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.image.label.LabelPlanes;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.tiny.Tiny;
import org.junit.jupiter.api.Test;

class ReferencesTest {

    /** The first class of strokes, in which 1 is background. */
    private static final LabelClasses PAINTED = LabelClasses.parse("2=prostate");

    private static final LabelClasses ONE = LabelClasses.parse("255=prostate");
    private static final LabelClasses TWO = LabelClasses.parse("1=a;2=b");

    @Test
    void aReferenceWithTheModelsValuesIsReadByThem() {
        assertSame(ONE, read(ONE, 0, 255, 7).classes());
        assertSame(TWO, read(TWO, 0, 2, 9).classes());
        assertSame(TWO, read(TWO, 0, 0, 0).classes());
    }

    @Test
    void aMaskOfAnotherValueMeansTheOneClass() {
        LabelClasses read = read(ONE, 0, 1, 1).classes();
        assertEquals(1, read.index(1));
        assertEquals("prostate", read.classes().get(0).name());
        assertEquals(1, read(PAINTED, 0, 255, 255).classes().index(255));
    }

    @Test
    void labelsOfOtherThingsAreRefused() {
        refused(ONE, "255", 0, 1, 2);
        refused(ONE, "255", 0, 7, 7);
        refused(TWO, "(1, 2)", 0, 255, 255);
        refused(LabelClasses.parse("2=tumour"), "(2)", 0, 1, 1);
        refused(TWO, "holds 0.5", 0, 1, 0.5f);
    }

    @Test
    void whatValue255MeansIsAskedAndThenDone() {
        refused(TWO, "ignore=255", 0, 1, 255);
        refused(LabelClasses.foreground("any"), "ignore=255", 0, 1, 255);
        assertArrayEquals(
                new float[] {0, 1, -1},
                References.read(Tiny.row("r.tif", 0, 1, 255), TWO, new Ignored(255))
                        .plane(0, 0));
        assertArrayEquals(
                new float[] {0, 1, 0},
                References.read(Tiny.row("r.tif", 0, 1, 255), TWO, new Ignored(-1))
                        .plane(0, 0));
        assertSame(
                TWO,
                References.read(Tiny.row("r.tif", 0, 255, 255), TWO, new Ignored(255))
                        .classes());
    }

    private static LabelPlanes read(LabelClasses classes, float... values) {
        return References.read(Tiny.row("r.tif", values), classes, Ignored.UNSAID);
    }

    private static void refused(LabelClasses classes, String part, float... values) {
        String message =
                assertThrows(DscnnException.class, () -> read(classes, values)).getMessage();
        assertTrue(message.contains("r.tif") && message.contains(part), message);
    }
}
